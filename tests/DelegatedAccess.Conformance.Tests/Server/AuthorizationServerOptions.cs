namespace DelegatedAccess.Conformance.Tests.Server;

/// <summary>How a test wants its authorization server.</summary>
internal sealed record AuthorizationServerOptions
{
    public TimeSpan AccessTokenLife { get; init; } = TimeSpan.FromMinutes(30);

    public TimeSpan RefreshTokenLife { get; init; } = TimeSpan.FromDays(14);

    /// <summary>For how long a spent refresh token is taken again; zero ends the grant at once.</summary>
    public TimeSpan ReuseLeeway { get; init; }

    /// <summary>Opaque references instead of encrypted JSON web tokens of more than a thousand characters.</summary>
    public bool UsesReferenceTokens { get; init; }
}
