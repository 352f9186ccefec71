namespace DelegatedAccess.Testing;

/// <summary>An authorization code and what the user granted with it (RFC 6749 section 4.1.2).</summary>
internal sealed class AuthorizationCode
{
    public required ConsentPrompt Prompt { get; init; }

    public required SandboxUser User { get; init; }

    public required IReadOnlyList<SandboxAccount> Accounts { get; init; }

    public required IReadOnlyList<string> GrantedScopes { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What the code was exchanged for; null while unused.</summary>
    public SandboxGrant? Grant { get; set; }

    /// <summary>The user revoked the application before the code was exchanged.</summary>
    public bool IsRevoked { get; set; }
}
