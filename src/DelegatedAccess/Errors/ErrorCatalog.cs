namespace DelegatedAccess.Errors;

/// <summary>What follows from a code alone: whose turn it is, what to do, whether waiting helps.</summary>
internal static class ErrorCatalog
{
    public static SupportCategory CategoryOf(ErrorCode code) => ((int)code / 100) switch
    {
        10 => SupportCategory.UserCancelled,
        11 => SupportCategory.MissingScope,
        12 => SupportCategory.GrantRevoked,
        13 => SupportCategory.NotConnected,
        14 => SupportCategory.AccountMismatch,
        15 => SupportCategory.BadCallback,
        16 => SupportCategory.Configuration,
        17 => SupportCategory.ProviderFailure,
        18 => SupportCategory.StoreFailure,
        19 => SupportCategory.ProductFailure,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "The code belongs to no category."),
    };

    public static RecommendedAction ActionOf(ErrorCode code) => code switch
    {
        ErrorCode.RecordUnreadable or ErrorCode.RecordFormatUnknown => RecommendedAction.ContactSupport,
        _ => CategoryOf(code) switch
        {
            SupportCategory.Configuration => RecommendedAction.FixConfiguration,
            SupportCategory.ProviderFailure or SupportCategory.StoreFailure or SupportCategory.ProductFailure => RecommendedAction.Retry,
            _ => RecommendedAction.Reconsent,
        },
    };

    public static bool IsTransient(ErrorCode code) => ActionOf(code) == RecommendedAction.Retry;

    public static ErrorDetails Describe(
        ErrorCode code, string reference, string? registration, GrantKey? grant, TimeSpan? retryAfter = null, ServerMessage? server = null) => new()
    {
        Code = code,
        Category = CategoryOf(code),
        Action = ActionOf(code),
        IsTransient = IsTransient(code),
        Registration = registration,
        Grant = grant,
        RetryAfter = retryAfter,
        SupportReference = reference,
        Server = server,
    };
}
