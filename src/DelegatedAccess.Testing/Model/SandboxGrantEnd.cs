namespace DelegatedAccess.Testing;

/// <summary>Why a grant ended: the ground truth that a client can only guess at.</summary>
public enum SandboxGrantEnd
{
    /// <summary>The user revoked the application.</summary>
    UserRevoked,

    /// <summary>The client revoked one of its tokens (RFC 7009), which at Hydra ends them all.</summary>
    ClientRevoked,

    /// <summary>A spent refresh token came back outside the grace window (RFC 9700 section 4.14.2).</summary>
    ReuseDetected,

    /// <summary>The authorization code was used twice (RFC 6749 section 4.1.2).</summary>
    CodeReused,

    /// <summary>The client was deleted.</summary>
    ClientDeleted,

    /// <summary>Every refresh token, or without one every access token, reached the end of its life.</summary>
    Expired,

    /// <summary>A test killed the refresh tokens with <see cref="SandboxModel.KillRefreshTokens"/>; access tokens may live on.</summary>
    RefreshTokensKilled,
}
