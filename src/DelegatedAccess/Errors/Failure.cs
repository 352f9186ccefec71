using System.Diagnostics;

namespace DelegatedAccess.Errors;

/// <summary>
/// Why a refresh or a connection failed, as data: every caller gets an exception instance of its own from it, with the same cause and the
/// same support reference.
/// </summary>
internal sealed record Failure
{
    public required ErrorCode Code { get; init; }

    public required string Message { get; init; }

    public required string Reference { get; init; }

    public required string Registration { get; init; }

    public GrantKey? Grant { get; init; }

    public ServerMessage? Server { get; init; }

    public Exception? Cause { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public GrantLostReason LostReason { get; init; }

    public DateTimeOffset LostAt { get; init; }

    /// <summary>Whether only beginning a connection again can help, whatever the code says elsewhere: what was begun is used up.</summary>
    public bool MustBeginAgain { get; init; }

    public static Failure From(GrantStoreException exception, GrantKey key) => new()
    {
        Code = exception.Code,
        Message = exception.Text,
        Reference = exception.SupportReference,
        Registration = key.Registration,
        Grant = key,
        Cause = exception,
    };

    public DelegatedAccessException ToException(TimeSpan? retryAfter = null)
    {
        var details = ErrorCatalog.Describe(Code, Reference, Registration, Grant, retryAfter ?? RetryAfter, Server);
        if (MustBeginAgain)
        {
            details = details with { Action = RecommendedAction.Reconsent, IsTransient = false };
        }

        return details.Category switch
        {
            SupportCategory.UserCancelled => new UserCancelledException(Message, details, Cause),
            SupportCategory.GrantRevoked => new GrantLostException(Message, details, LostReason, LostAt, Cause),
            SupportCategory.NotConnected => new NotConnectedException(Message, details, Cause),
            SupportCategory.AccountMismatch => new AccountMismatchException(Message, details, Cause),
            SupportCategory.BadCallback => new AuthorizationStateException(Message, details, Cause),
            SupportCategory.Configuration => new ClientConfigurationException(Message, details, Cause),
            SupportCategory.ProviderFailure => new ProviderUnavailableException(Message, details, Cause),
            SupportCategory.StoreFailure => new GrantStoreException(Message, details, Cause),

            // A missing scope has an exception with more to say, made where it is found; declined scopes are no failure, and an API's is its answer.
            _ => throw new UnreachableException($"{Code.ToId()} is no failure of a refresh or a connection."),
        };
    }

    public override string ToString() => $"{Code.ToId()}, reference {Reference}";
}
