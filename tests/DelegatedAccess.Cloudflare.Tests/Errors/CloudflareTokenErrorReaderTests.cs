using DelegatedAccess.Cloudflare.Errors;

namespace DelegatedAccess.Cloudflare.Tests.Errors;

[TestFixture]
internal sealed class CloudflareTokenErrorReaderTests
{
    // Hydra's sentence for every invalid_grant; the hint follows it.
    private const string Sentence =
        "The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, "
        + "revoked, does not match the redirection URI used in the authorization request, or was issued to another client. ";

    [TestCase("The refresh token was already used.", GrantLostReason.ReuseDetected)]
    [TestCase("The refresh token expired.", GrantLostReason.Expired)]
    [TestCase("The refresh token is malformed or not valid.", GrantLostReason.Revoked)]
    public void The_hint_tells_the_reason(string hint, GrantLostReason reason)
    {
        Assert.That(Read("invalid_grant", Sentence + hint), Is.EqualTo(reason));
    }

    [TestCase("")]
    [TestCase("The OAuth 2.0 Client ID from this request does not match the ID during the initial token issuance.")]
    [TestCase("Something that Hydra never said: expired, revoked, already used.")]
    public void The_sentence_alone_and_any_other_hint_tell_nothing(string hint)
    {
        Assert.That(Read("invalid_grant", Sentence + hint), Is.EqualTo(GrantLostReason.Unknown));
    }

    [TestCase("token_inactive")]
    [TestCase("invalid_request")]
    [TestCase(null)]
    public void Only_invalid_grant_has_hints(string? error)
    {
        Assert.That(Read(error, "The refresh token expired."), Is.EqualTo(GrantLostReason.Unknown));
    }

    [Test]
    public void An_answer_without_a_description_tells_nothing()
    {
        Assert.That(Read("invalid_grant", null), Is.EqualTo(GrantLostReason.Unknown));
    }

    private static GrantLostReason Read(string? error, string? description) =>
        new CloudflareTokenErrorReader().ReadLostReason(new ServerMessage { StatusCode = 400, Error = error, Description = description });
}
