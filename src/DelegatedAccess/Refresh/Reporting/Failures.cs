using DelegatedAccess.Diagnostics;
using DelegatedAccess.Errors;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Protocol;

namespace DelegatedAccess.Refresh.Reporting;

/// <summary>Says what happened and what to do.</summary>
internal sealed class Failures(Entropy entropy)
{
    public Failure NotConnected(GrantKey key) => Make(
        ErrorCode.NotConnected, key, "There is no grant under this key: the user has not connected, or disconnected. Send the user to connect.");

    public Failure Disconnected(GrantKey key) => Make(
        ErrorCode.Disconnected, key, "The grant was disconnected. Send the user to connect again.");

    public Failure ShuttingDown(GrantKey key) => Make(
        ErrorCode.RefreshDeadlineExceeded, key, "The process is shutting down and starts no refresh. The grant is fine.");

    public Failure DeadlineExceeded(GrantKey key) => Make(
        ErrorCode.RefreshDeadlineExceeded, key, "The refresh did not finish in its time. The grant is fine; try again.");

    public Failure NoTurn(GrantKey key, TimeSpan retryAfter) => Make(
        ErrorCode.RefreshDeadlineExceeded,
        key,
        $"The refresh did not get its turn in time: {nameof(DelegatedAccessOptions.MaxRefreshesInFlight)} others of its registration were under way. "
        + "The grant is fine; try again.") with { RetryAfter = retryAfter };

    public Failure Unexpected(GrantKey key, Exception cause) => Make(
        ErrorCode.RefreshFailed, key, "The refresh failed unexpectedly. The grant is untouched.") with { Cause = cause };

    public Failure RegistrationInvalid(GrantKey key, Exception cause) => Make(
        ErrorCode.RegistrationInvalid, key, $"The client registration '{key.Registration}' cannot be used: {cause.Message}") with { Cause = cause };

    public Failure GrantOfAnotherClient(GrantRecord record, ClientRegistration registration) => Make(
        ErrorCode.GrantOfAnotherClient,
        record.Key,
        $"The stored grant belongs to client '{record.ClientId}' at {record.Issuer}; the registration '{registration.Name}' is client "
        + $"'{registration.ClientId}' at {registration.Issuer}. Put the registration back, give the new one another name, or have the user connect again.");

    public static Failure Lost(GrantRecord record, ServerMessage? server = null) => new()
    {
        Code = CodeOf(record.Lost!.Reason),
        Message = $"{TextOf(record.Lost.Reason)} Send the user to connect again.",
        Reference = record.Lost.Reference,
        Registration = record.Key.Registration,
        Grant = record.Key,
        LostReason = record.Lost.Reason,
        LostAt = record.Lost.At,
        Server = server,
    };

    public Lost NoRefreshToken(GrantRecord record) => new()
    {
        Reason = GrantLostReason.Expired,
        At = record.ExpiresAt,
        Reference = entropy.NewSupportReference(),
    };

    /// <summary>A back-off that is in the record: with its cause, where this process knows it, else with what another process left of it.</summary>
    public static Failure BackingOff(GrantRecord record, ClientRegistration registration, TimeSpan remaining, Failure? known) => known?.Reference == record.NotBefore!.Reference
        ? known with { RetryAfter = remaining }
        : new Failure
        {
            Code = record.NotBefore.Code,
            Message = OutcomeTexts.For(record.NotBefore.Code, registration, server: null),
            Reference = record.NotBefore.Reference,
            Registration = record.Key.Registration,
            Grant = record.Key,
            RetryAfter = remaining,
        };

    public Failure Of(GrantKey key, ClientRegistration registration, TokenOutcome outcome)
    {
        var code = CodeOf(outcome);
        return Make(code, key, OutcomeTexts.For(code, registration, outcome.Server)) with
        {
            Server = outcome.Server,
            Cause = outcome.Cause,
            RetryAfter = outcome.RetryAfter,
        };
    }

    private Failure Make(ErrorCode code, GrantKey key, string message) => new()
    {
        Code = code,
        Message = message,
        Reference = entropy.NewSupportReference(),
        Registration = key.Registration,
        Grant = key,
    };

    private static ErrorCode CodeOf(TokenOutcome outcome) => outcome.Kind switch
    {
        TokenOutcomeKind.NotSent => ErrorCode.ProviderUnreachable,
        TokenOutcomeKind.Throttled => ErrorCode.ProviderThrottled,
        TokenOutcomeKind.Challenged => ErrorCode.ProviderChallenged,
        TokenOutcomeKind.Broken => ErrorCode.ProviderConnectionLost,
        TokenOutcomeKind.Slow => ErrorCode.ProviderTimeout,
        TokenOutcomeKind.ServerError => ErrorCode.ProviderServerError,
        TokenOutcomeKind.Unreadable => ErrorCode.ProviderAnswerUnreadable,
        TokenOutcomeKind.ClientMisconfigured when outcome.Server?.Error == "invalid_client" => ErrorCode.InvalidClient,
        TokenOutcomeKind.ClientMisconfigured => ErrorCode.UnauthorizedClient,
        TokenOutcomeKind.ScopeRefused => ErrorCode.ScopeNotRegistered,
        TokenOutcomeKind.Redirected => ErrorCode.ProviderRedirected,
        _ => ErrorCode.ProviderRefused,
    };

    private static ErrorCode CodeOf(GrantLostReason reason) => reason switch
    {
        GrantLostReason.Revoked => ErrorCode.GrantRevoked,
        GrantLostReason.Expired => ErrorCode.GrantExpired,
        GrantLostReason.ReuseDetected => ErrorCode.GrantReuseDetected,
        GrantLostReason.RotationLost => ErrorCode.GrantRotationLost,
        _ => ErrorCode.GrantLostUnknown,
    };

    private static string TextOf(GrantLostReason reason) => reason switch
    {
        GrantLostReason.Revoked => "The grant was revoked: the authorization server no longer knows its tokens.",
        GrantLostReason.Expired => "The grant expired: its refresh token outlived its time, or there is none.",
        GrantLostReason.ReuseDetected => "The authorization server ended the grant because a spent refresh token came back: another program uses the same grant.",
        GrantLostReason.RotationLost => "The authorization server ended the grant: an answer with a new refresh token was lost on its way, and the old one was not accepted again.",
        _ => "The authorization server ended the grant; its answer does not say why.",
    };
}
