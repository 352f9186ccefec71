namespace DelegatedAccess;

/// <summary>
/// Begins and completes a connection: the authorization code grant with PKCE (RFC 6749 section 4.1, RFC 7636, always S256). For hosts that are
/// not ASP.NET Core.
/// </summary>
public interface IAuthorizationFlow
{
    /// <summary>Begins a connection; send the user's browser to the address it returns.</summary>
    /// <param name="key">The grant to be.</param>
    /// <param name="options">Where the user comes back, and what ties the callback to this browser and this user.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The redirect URI or the return URL is not allowed.</exception>
    /// <exception cref="GrantStoreException">The store failed.</exception>
    ValueTask<AuthorizationRequest> BeginAsync(GrantKey key, BeginAuthorization options, CancellationToken cancellationToken = default);

    /// <summary>Completes a connection with what the authorization server sent back. The code is exchanged once and never again.</summary>
    /// <param name="callback">The callback's parameters.</param>
    /// <param name="cancellationToken">Cancels the call until the callback is used up; from then on it runs to its end.</param>
    /// <exception cref="AuthorizationStateException">The callback is unknown, expired, replayed, foreign or malformed; nothing was changed.</exception>
    /// <exception cref="UserCancelledException">The user pressed Cancel, or did not finish signing in.</exception>
    /// <exception cref="AccountMismatchException">Somebody else connected; the old grant stays.</exception>
    /// <exception cref="ClientConfigurationException">The client registration has to be changed.</exception>
    /// <exception cref="ProviderUnavailableException">The authorization server failed; begin again.</exception>
    /// <exception cref="GrantStoreException">The store failed; the fresh grant was revoked.</exception>
    ValueTask<ConnectResult> CompleteAsync(AuthorizationCallback callback, CancellationToken cancellationToken = default);
}
