namespace DelegatedAccess.Testing.Tests;

/// <summary>The tokens of a successful answer.</summary>
internal sealed record Tokens(string Access, string Refresh)
{
    public static Tokens Of(Answer answer)
    {
        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
        return new Tokens((string)answer.Json["access_token"]!, (string?)answer.Json["refresh_token"] ?? "");
    }
}
