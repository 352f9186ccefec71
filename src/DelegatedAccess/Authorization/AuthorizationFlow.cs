using DelegatedAccess.Authorization.Pending;
using DelegatedAccess.Errors;
using DelegatedAccess.Model;
using DelegatedAccess.Protocol;

namespace DelegatedAccess.Authorization;

/// <inheritdoc cref="IAuthorizationFlow"/>
internal sealed class AuthorizationFlow(
    AuthorizationStarter starter,
    PendingRepository pending,
    RegistrationCatalog registrations,
    ITokenEndpoint endpoint,
    GrantConnector connector,
    ConnectFailures failures,
    TimeProvider time) : IAuthorizationFlow
{
    public ValueTask<AuthorizationRequest> BeginAsync(GrantKey key, BeginAuthorization options, CancellationToken cancellationToken = default) =>
        starter.BeginAsync(key, options, cancellationToken);

    public async ValueTask<ConnectResult> CompleteAsync(AuthorizationCallback callback, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var parameters = CallbackParameters.Read(callback.Query)
            ?? throw failures.Callback(ErrorCode.CallbackMalformed, key: null, "The callback repeats a parameter or is too long. Nothing was changed.");

        // State comes first, on error callbacks too: nothing that an unknown sender says is acted upon (RFC 6749 section 10.12).
        var entry = await FindAsync(parameters, callback, cancellationToken).ConfigureAwait(false);
        try
        {
            return await CompleteAsync(entry, parameters, callback, cancellationToken).ConfigureAwait(false);
        }
        catch (DelegatedAccessException exception)
        {
            exception.Connection = new FailedConnection(entry.Authorization.ReturnUrl);
            throw;
        }
    }

    private async ValueTask<ConnectResult> CompleteAsync(
        PendingEntry entry, CallbackParameters parameters, AuthorizationCallback callback, CancellationToken cancellationToken)
    {
        var authorization = entry.Authorization;
        CheckUnused(entry);
        var registration = registrations.TryGet(authorization.Key.Registration) ?? throw failures.Callback(
            ErrorCode.RegistrationInvalid,
            authorization.Key,
            $"The client registration '{authorization.Key.Registration}', for which the connection began, is not there any more. Nothing was changed; add it again.");
        Check(parameters, callback, authorization, registration);

        // This write also proves that the store can be written before the code is spent. From here on the callback is used up, so nothing stops it any
        // more: a browser that goes away, or sends it twice, must not cost the user the connection.
        cancellationToken.ThrowIfCancellationRequested();
        var redeeming = await pending.TryWriteAsync(
            entry.Id, authorization with { Verifier = null }, PendingAuthorizationStatus.Redeeming, entry.Version, CancellationToken.None).ConfigureAwait(false)
            ?? throw Replayed(authorization.Key);
        try
        {
            if (parameters.ToServerMessage(parameters.State!) is { } refusal)
            {
                throw failures.Refused(authorization.Key, registration, refusal);
            }

            var outcome = await endpoint.RedeemCodeAsync(
                registration, parameters.Code!, authorization.Verifier!.Reveal(), new Uri(authorization.RedirectUri), CancellationToken.None).ConfigureAwait(false);
            return outcome.Answer is { } answer
                ? await connector.ConnectAsync(authorization, registration, answer).ConfigureAwait(false)
                : throw failures.Exchange(authorization.Key, registration, outcome);
        }
        catch (GrantStoreException exception)
        {
            throw ConnectFailures.NotStored(authorization.Key, exception);
        }
        finally
        {
            await CompletePendingAsync(redeeming).ConfigureAwait(false);
        }
    }

    private async ValueTask<PendingEntry> FindAsync(CallbackParameters parameters, AuthorizationCallback callback, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(parameters.State))
        {
            throw failures.Callback(ErrorCode.StateMissing, key: null, "The callback carries no state: it is not the whole address that the authorization server led to. Nothing was changed; begin again.");
        }

        var entry = await pending.FindAsync(parameters.State, cancellationToken).ConfigureAwait(false)
            ?? throw failures.Callback(
                ErrorCode.StateUnknown, key: null, "The callback's state was never issued here, or its time is long over. Nothing was changed; begin again.");
        var authorization = entry.Authorization;
        if (!Belongs(authorization, callback))
        {
            // Not consumed: the browser that began can still complete it.
            throw failures.Callback(
                ErrorCode.StateForeign, authorization.Key, "The callback belongs to another browser or another user. Nothing was changed.");
        }

        return entry;
    }

    private void CheckUnused(PendingEntry entry)
    {
        if (entry.Status != PendingAuthorizationStatus.Pending)
        {
            throw Replayed(entry.Authorization.Key);
        }

        if (entry.Authorization.ExpiresAt <= time.GetUtcNow())
        {
            throw failures.Callback(ErrorCode.StateExpired, entry.Authorization.Key, "The connection began too long ago. Nothing was changed; begin again.");
        }
    }

    private static bool Belongs(PendingAuthorization authorization, AuthorizationCallback callback) =>
        string.Equals(authorization.ConnectedBy, callback.ConnectedBy, StringComparison.Ordinal)
        && (authorization.Binding is null || authorization.Binding.Matches(Secret.From(callback.Binding)));

    private void Check(
        CallbackParameters parameters, AuthorizationCallback callback, PendingAuthorization authorization, ClientRegistration registration)
    {
        if ((callback.Registration is { } called && called != registration.Name)
            || authorization.Issuer != registration.Issuer || authorization.ClientId != registration.ClientId
            || (parameters.Issuer is { } issuer && issuer.TrimEnd('/') != registration.Issuer))
        {
            throw failures.Callback(
                ErrorCode.IssuerMismatch, authorization.Key, "The callback comes from another authorization server or client than the one asked. Nothing was changed.");
        }

        var isCodeUnusable = !string.IsNullOrEmpty(parameters.Code) && !parameters.HasCode;
        if (parameters.Error is not null == parameters.HasCode || isCodeUnusable)
        {
            throw failures.Callback(
                ErrorCode.CallbackMalformed, authorization.Key, "The callback carries neither a code nor an error, or both, or a code that is none. Nothing was changed.");
        }
    }

    private DelegatedAccessException Replayed(GrantKey key) => failures.Callback(
        ErrorCode.StateReplayed, key, "The callback was already used: the connection is completed or being completed. Nothing was changed.");

    private async ValueTask CompletePendingAsync(PendingEntry redeeming)
    {
        try
        {
            await pending.TryWriteAsync(
                redeeming.Id, redeeming.Authorization, PendingAuthorizationStatus.Completed, redeeming.Version, CancellationToken.None).ConfigureAwait(false);
        }
        catch (GrantStoreException)
        {
            // Reported where it was made. What is being redeemed is never redeemed again, completed or not.
        }
    }
}
