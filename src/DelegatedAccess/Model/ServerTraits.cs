namespace DelegatedAccess;

/// <summary>How an authorization server behaves where the RFCs leave it free.</summary>
public sealed record ServerTraits
{
    /// <summary>Whether a refresh ends the old access token at once, so that requests wait for a refresh that was sent.</summary>
    public bool RotationEndsAccessToken { get; init; } = true;

    /// <summary>
    /// Whether revoking an older chain of the same user and client certainly leaves a newer consent alone. Where false, a reconnect
    /// lets the older chain be.
    /// </summary>
    public bool RevokingOlderChainIsSafe { get; init; }

    /// <summary>How long an access token is taken to live when the answer omits <c>expires_in</c> (RFC 6749 section 5.1).</summary>
    public TimeSpan DefaultAccessTokenLife { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long a grant may stay idle before it is due for a refresh that keeps its refresh token young; null for never. It comes due up to an eighth
    /// earlier, each grant at a moment of its own.
    /// </summary>
    public TimeSpan? KeepAliveAfter { get; init; }

    /// <summary>The response header in which the server's edge names the exchange, for support; null where it has none.</summary>
    public string? RequestIdHeader { get; init; }
}
