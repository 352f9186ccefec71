namespace DelegatedAccess.Testing;

/// <summary>A row of the access token table.</summary>
internal sealed class AccessToken(string value, SandboxGrant grant, DateTimeOffset expiresAt)
{
    public string Value { get; } = value;

    public SandboxGrant Grant { get; } = grant;

    public DateTimeOffset ExpiresAt { get; set; } = expiresAt;
}
