namespace DelegatedAccess.Protocol;

/// <summary>The authorization server as the floors above see it: one request, one outcome, no exceptions but cancellation.</summary>
internal interface ITokenEndpoint
{
    /// <summary>Exchanges a code; sent at most once, whatever happens (RFC 6749 section 4.1.2).</summary>
    Task<TokenOutcome> RedeemCodeAsync(ClientRegistration registration, string code, string verifier, Uri redirectUri, CancellationToken cancellationToken);

    /// <summary>Redeems a refresh token, once.</summary>
    /// <param name="registration">The client.</param>
    /// <param name="refreshToken">The refresh token.</param>
    /// <param name="isReplay">Whether this answers an attempt without an outcome; no circuit breaker stands in its way.</param>
    /// <param name="cancellationToken">Ends the listening; the outcome is then unknown.</param>
    Task<TokenOutcome> RefreshAsync(ClientRegistration registration, string refreshToken, bool isReplay, CancellationToken cancellationToken);

    /// <summary>Revokes a refresh token, and with it what the server ties to it.</summary>
    Task<RevocationOutcome> RevokeAsync(ClientRegistration registration, string refreshToken, CancellationToken cancellationToken);
}
