using DelegatedAccess.AspNetCore.Pages;

namespace DelegatedAccess.AspNetCore.Outcomes;

/// <summary>Makes outcomes of what the authorization flow returned or threw.</summary>
internal static class ConnectOutcomes
{
    public static ConnectOutcome Of(ConnectResult result, string provider) => new()
    {
        Kind = result.IsReconnect ? ConnectOutcomeKind.Reconnected : ConnectOutcomeKind.Connected,
        Registration = result.Key.Registration,
        Code = result.Declined.Count > 0 ? ErrorCode.ScopesDeclined : ErrorCode.None,
        Message = PlainWords.Connected(result, provider),
        Granted = result.Granted,
        Declined = result.Declined,
        IdentityVerification = result.IdentityVerification,
        SupportReference = result.SupportReference,
    };

    public static ConnectOutcome Of(DelegatedAccessException exception, string provider) => new()
    {
        Kind = exception.Category switch
        {
            SupportCategory.UserCancelled => ConnectOutcomeKind.Cancelled,
            _ when exception.Code == ErrorCode.StateReplayed => ConnectOutcomeKind.AlreadyCompleted,
            _ => ConnectOutcomeKind.Failed,
        },
        Registration = exception.Registration ?? "",
        Code = exception.Code,
        Message = PlainWords.MessageOf(exception, provider),
        SupportReference = exception.SupportReference,
        RetryAfter = exception.RetryAfter,
    };

    public static ConnectOutcome Disconnected(string registration, string provider) => new()
    {
        Kind = ConnectOutcomeKind.Disconnected,
        Registration = registration,
        Message = $"{provider} is disconnected.",
    };
}
