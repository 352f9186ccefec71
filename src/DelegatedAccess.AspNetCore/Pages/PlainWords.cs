namespace DelegatedAccess.AspNetCore.Pages;

/// <summary>
/// What happened and what to do, for a person who knows neither OAuth nor the app's settings. What a developer needs is in the log, under the
/// same reference.
/// </summary>
internal static class PlainWords
{
    public static string TitleOf(DelegatedAccessException exception, string provider) => exception.Category switch
    {
        SupportCategory.UserCancelled => "Not connected",
        SupportCategory.MissingScope => $"{provider} needs one more permission from you",
        SupportCategory.GrantRevoked => $"The connection to {provider} has ended",
        SupportCategory.NotConnected => $"Connect {provider} first",
        SupportCategory.AccountMismatch => "A different account",
        SupportCategory.BadCallback => "This sign-in cannot be used",
        SupportCategory.Configuration => $"{provider} cannot be reached from here",
        SupportCategory.ProviderFailure => $"{provider} does not answer at the moment",
        _ => "Something went wrong on our side",
    };

    public static string MessageOf(DelegatedAccessException exception, string provider) => exception.Code switch
    {
        ErrorCode.ConsentDeclined => $"You cancelled at {provider}. Nothing was changed.",
        ErrorCode.SignInNotFinished => $"The sign-in at {provider} was not finished. Nothing was changed.",
        ErrorCode.ScopeMissing => $"What you tried needs a permission that you have not given yet. You can give it at {provider} now.",
        ErrorCode.GrantRevoked => $"Access was withdrawn at {provider}. Connect again to go on.",
        ErrorCode.GrantExpired => $"The connection was not used for too long and ran out at {provider}. Connect again to go on.",
        ErrorCode.GrantReuseDetected or ErrorCode.GrantRotationLost or ErrorCode.GrantLostUnknown =>
            $"{provider} ended the connection. It was not your doing. Connect again to go on.",
        ErrorCode.NotConnected => $"This needs a connection to {provider}, and there is none yet.",
        ErrorCode.Disconnected => $"{provider} was disconnected. Connect again to go on.",
        ErrorCode.AccountMismatch =>
            $"You signed in to {provider} as somebody else than before. The connection stays as it was. To change to another user, disconnect first.",
        ErrorCode.AccountSelectionRequired => $"{provider} gives access to several accounts, or to none. Choose the one you mean.",
        ErrorCode.StateExpired => "It took too long to come back. Nothing was changed; please start again.",
        ErrorCode.StateForeign =>
            "It was begun in another browser, or by somebody else than who is signed in here. Nothing was changed; go back to where you began, or start again here.",
        ErrorCode.StateReplayed => "It was used already. What it did then stands; look at the page where you began.",
        _ => exception.Category switch
        {
            SupportCategory.BadCallback => "The address is not complete, or was never given out here. Nothing was changed; please start again.",
            SupportCategory.Configuration => $"The app's settings for {provider} have to be changed by its developers. Please tell them, and quote the reference.",
            SupportCategory.ProviderFailure => $"{provider} could not be reached or did not answer properly. Nothing was lost; please try again{Soon(exception.RetryAfter)}.",
            _ when exception.IsTransient => $"Nothing was lost; please try again{Soon(exception.RetryAfter)}.",
            _ => "Please tell support, and quote the reference.",
        },
    };

    public static string TitleOf(ConnectOutcome outcome, string provider) => outcome.Kind switch
    {
        ConnectOutcomeKind.Connected => $"{provider} is connected",
        ConnectOutcomeKind.Reconnected => $"{provider} is connected again",
        ConnectOutcomeKind.Disconnected => $"{provider} is disconnected",
        ConnectOutcomeKind.AlreadyCompleted => "Already done",
        ConnectOutcomeKind.Cancelled => "Not connected",
        _ => $"{provider} was not connected",
    };

    public static string Connected(ConnectResult result, string provider) => (result.Declined.Count, result.IdentityVerification, result.IsReconnect) switch
    {
        ( > 0, _, _) => $"{provider} is connected. You left out some permissions; what needs them will ask you again.",
        (_, IdentityVerification.NotVerified, true) => $"{provider} is connected again. Whether it is the same user as before could not be checked.",
        (_, _, true) => $"{provider} is connected again.",
        _ => $"{provider} is connected.",
    };

    private static string Soon(TimeSpan? wait) => wait switch
    {
        null => " in a moment",
        { TotalSeconds: <= 90 } seconds => $" in {Math.Max(1, Math.Ceiling(seconds.TotalSeconds)):0} seconds",
        { } minutes => $" in {Math.Ceiling(minutes.TotalMinutes):0} minutes",
    };
}
