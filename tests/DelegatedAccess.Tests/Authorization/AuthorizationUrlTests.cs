using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Authorization;

internal sealed class AuthorizationUrlTests
{
    [Test]
    public async Task It_asks_for_a_code_with_S256_a_long_state_and_the_exact_redirect_uri()
    {
        await using var connecting = new Connecting();
        var begun = await connecting.BeginAsync();
        var url = begun.AuthorizationUrl;
        var query = url.Query;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(url.GetLeftPart(UriPartial.Path), Is.EqualTo(connecting.World.Sandbox.AuthorizationEndpoint.AbsoluteUri));
            Assert.That(Connecting.ParameterOf(query, "response_type"), Is.EqualTo("code"));
            Assert.That(Connecting.ParameterOf(query, "client_id"), Is.EqualTo(connecting.World.Sandbox.DefaultClient.ClientId));
            Assert.That(Connecting.ParameterOf(query, "code_challenge_method"), Is.EqualTo("S256"));
            Assert.That(Connecting.ParameterOf(query, "code_challenge"), Has.Length.EqualTo(43));
            Assert.That(Connecting.StateOf(query), Has.Length.GreaterThanOrEqualTo(43));
            Assert.That(Uri.UnescapeDataString(Connecting.ParameterOf(query, "redirect_uri")), Is.EqualTo("http://127.0.0.1:5000/callback"));
            Assert.That(begun.ExpiresAt, Is.EqualTo(connecting.World.Clock.GetUtcNow() + TimeSpan.FromMinutes(10)));
        }
    }

    [Test]
    public async Task It_names_every_scope_once_and_separates_them_with_percent_20()
    {
        await using var connecting = new Connecting();
        var begun = await connecting.BeginAsync(additional: ["cache.purge", "zone.read"]);
        var scope = Connecting.ParameterOf(begun.AuthorizationUrl.Query, "scope");
        string[] expected = ["zone.read", "dns.read", "user-details.read", "dns.write", "offline_access", "cache.purge"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(scope, Does.Not.Contain("+"));
            Assert.That(scope.Split("%20"), Is.EquivalentTo(expected));
        }
    }

    [Test]
    public async Task Nothing_in_it_is_secret_but_the_state()
    {
        await using var connecting = new Connecting();
        const string cookie = "the-binding-of-this-browser";
        var begun = await connecting.BeginAsync(binding: cookie);
        var names = begun.AuthorizationUrl.Query[1..].Split('&').Select(pair => pair.Split('=')[0]);
        string[] expected = ["response_type", "client_id", "scope", "redirect_uri", "state", "code_challenge", "code_challenge_method"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(names, Is.EquivalentTo(expected));
            Assert.That(begun.AuthorizationUrl.AbsoluteUri, Does.Not.Contain(cookie));
            Assert.That(begun.AuthorizationUrl.AbsoluteUri, Does.Not.Contain(connecting.World.Sandbox.DefaultClient.ClientSecret));
            Assert.That(begun.ToString(), Does.Not.Contain(Connecting.StateOf(begun.AuthorizationUrl.Query)));
            Assert.That(begun.AuthorizationUrl.Query, Does.Not.Contain("someone"));
        }
    }

    [Test]
    public async Task State_and_challenge_are_new_every_time()
    {
        await using var connecting = new Connecting();
        var queries = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            queries.Add((await connecting.BeginAsync()).AuthorizationUrl.Query);
        }

        Assert.That(queries.Select(Connecting.StateOf).Distinct().Count(), Is.EqualTo(20));
        Assert.That(queries.Select(query => Connecting.ParameterOf(query, "code_challenge")).Distinct().Count(), Is.EqualTo(20));
    }

    [Test]
    public async Task The_pending_authorization_holds_neither_the_state_nor_readable_secrets()
    {
        await using var connecting = new Connecting();
        const string cookie = "the-binding-of-this-browser";
        var begun = await connecting.BeginAsync(binding: cookie);
        var state = Connecting.StateOf(begun.AuthorizationUrl.Query);
        var stored = connecting.Pending.Last!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(stored.Id, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)))));
            Assert.That(Encoding.Latin1.GetString(stored.Payload.Span), Does.Not.Contain(cookie).And.Not.Contains(state).And.Not.Contains("verifier"));
            Assert.That(stored.ToString(), Does.Not.Contain(state));
        }
    }

    [Test]
    public void The_challenge_is_that_of_RFC_7636_appendix_B() =>
        Assert.That(
            DelegatedAccess.Authorization.Pkce.ChallengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            Is.EqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));

    [Test]
    public async Task The_verifier_is_forgotten_once_the_code_was_sent()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        await connecting.CompleteAsync(callback);
        Assert.That(connecting.Pending.Last!.Status, Is.EqualTo(PendingAuthorizationStatus.Completed));
        var length = connecting.Pending.Last.Payload.Length;
        await connecting.BeginAsync();
        Assert.That(connecting.Pending.Last.Payload.Length, Is.GreaterThanOrEqualTo(length + Base64Url.GetEncodedLength(32)));
    }
}
