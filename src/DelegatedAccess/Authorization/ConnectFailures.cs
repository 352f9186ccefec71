using DelegatedAccess.Diagnostics;
using DelegatedAccess.Errors;
using DelegatedAccess.Protocol;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Authorization;

/// <summary>Makes and reports the errors of a connection, each with a support reference.</summary>
internal sealed class ConnectFailures(Entropy entropy, ILogger<IAuthorizationFlow> logger)
{
    public DelegatedAccessException Callback(ErrorCode code, GrantKey? key, string message) => Make(code, key, message, server: null);

    /// <summary>An error that came instead of a code (RFC 6749 section 4.1.2.1).</summary>
    public DelegatedAccessException Refused(GrantKey key, ClientRegistration registration, ServerMessage server) => server.Error switch
    {
        "access_denied" => Make(
            ErrorCode.ConsentDeclined, key, "The user declined on the consent screen. Nothing was changed.", server),
        "login_required" or "consent_required" or "interaction_required" or "account_selection_required" => Make(
            ErrorCode.SignInNotFinished, key, "The sign-in was not finished. Nothing was changed.", server),
        "server_error" or "temporarily_unavailable" => Make(
            ErrorCode.ProviderServerError, key, $"The authorization server failed. Begin again. The server said: {server}.", server),
        "invalid_scope" => Make(ErrorCode.ScopeNotRegistered, key, ScopeText(registration, server), server),
        _ => Make(
            ErrorCode.AuthorizationRequestRefused,
            key,
            $"The authorization server refused the request of client '{registration.ClientId}'. Check that the client has this redirect URI, the grant type "
            + $"authorization_code and the response type code. The server said: {server}.",
            server),
    };

    /// <summary>What the token endpoint answered to the code. The code is spent, or must be taken to be: it is never sent again.</summary>
    public DelegatedAccessException Exchange(GrantKey key, ClientRegistration registration, TokenOutcome outcome)
    {
        var server = outcome.Server;
        return outcome.Kind switch
        {
            TokenOutcomeKind.Terminal => Make(
                ErrorCode.CodeRefused, key, $"The authorization server refused the code: it was used before, too old, or not ours. Begin again. The server said: {server}.", server),
            TokenOutcomeKind.ClientMisconfigured when server?.Error == "invalid_client" => Make(
                ErrorCode.InvalidClient,
                key,
                $"The authorization server refused the client '{registration.ClientId}' (authentication method {registration.ClientAuthentication}). Check the client "
                + $"id, the secret, and the method the client is registered with. The server said: {server}.",
                server),
            TokenOutcomeKind.ClientMisconfigured => Make(
                ErrorCode.UnauthorizedClient, key, $"The client '{registration.ClientId}' may not use the authorization code grant. The server said: {server}.", server),
            TokenOutcomeKind.ScopeRefused => Make(ErrorCode.ScopeNotRegistered, key, ScopeText(registration, server), server),
            TokenOutcomeKind.NotSent => Unavailable(ErrorCode.ProviderUnreachable, "could not be reached"),
            TokenOutcomeKind.Throttled => Unavailable(ErrorCode.ProviderThrottled, "asked to slow down"),
            TokenOutcomeKind.Challenged => Unavailable(ErrorCode.ProviderChallenged, "is behind something that answered with a page"),
            TokenOutcomeKind.Broken => Unavailable(ErrorCode.ProviderConnectionLost, "ended the connection before it answered"),
            TokenOutcomeKind.Slow => Unavailable(ErrorCode.ProviderTimeout, "did not answer in time"),
            TokenOutcomeKind.ServerError => Unavailable(ErrorCode.ProviderServerError, "failed"),
            TokenOutcomeKind.Unreadable => Unavailable(ErrorCode.ProviderAnswerUnreadable, "gave an answer that cannot be read"),
            TokenOutcomeKind.Redirected => Unavailable(ErrorCode.ProviderRedirected, "answered with a redirect, which is not followed"),
            _ => Unavailable(ErrorCode.ProviderRefused, "refused the request"),
        };

        DelegatedAccessException Unavailable(ErrorCode code, string what) => Make(
            code,
            key,
            $"The token endpoint {what}. Nothing was stored; begin again.{(server is null ? "" : $" The server said: {server}.")}",
            server,
            outcome.RetryAfter,
            outcome.Cause);
    }

    public DelegatedAccessException Mismatch(GrantKey key) => Make(
        ErrorCode.AccountMismatch,
        key,
        "Another account than before was connected. The old grant stays, and the new one is revoked. To change the account, disconnect first.",
        server: null);

    /// <summary>The store failed after the callback was used up.</summary>
    public static DelegatedAccessException NotStored(GrantKey key, GrantStoreException exception) => (Failure.From(exception, key) with
    {
        Message = $"The connection could not be completed: {exception.Text} Nothing was stored; begin again.",
        MustBeginAgain = true,
    }).ToException();

    private static string ScopeText(ClientRegistration registration, ServerMessage? server) =>
        server?.Description?.Contains("offline_access", StringComparison.Ordinal) == true
            ? $"The client '{registration.ClientId}' may not ask for offline_access: add the grant type refresh_token to the client. The server said: {server}."
            : $"A requested scope is not registered for the client '{registration.ClientId}': register it, or ask for less. The server said: {server}.";

    private DelegatedAccessException Make(
        ErrorCode code, GrantKey? key, string message, ServerMessage? server, TimeSpan? retryAfter = null, Exception? cause = null)
    {
        var failure = new Failure
        {
            Code = code,
            Message = message,
            Reference = entropy.NewSupportReference(),
            Registration = key?.Registration ?? "",
            Grant = key,
            Server = server,
            RetryAfter = retryAfter,
            Cause = cause,

            // The state is used up, and so is the code: the same callback can never succeed.
            MustBeginAgain = ErrorCatalog.CategoryOf(code) == SupportCategory.ProviderFailure,
        };
        logger.ConnectFailed(key?.ToString() ?? "an unknown grant", code.ToId(), failure.Reference, server?.ToString() ?? "nothing");
        return failure.ToException();
    }
}
