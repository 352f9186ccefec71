namespace DelegatedAccess.Protocol;

/// <summary>What became of one request to the token endpoint, and what is known about it.</summary>
internal sealed class TokenOutcome
{
    public required TokenOutcomeKind Kind { get; init; }

    public TokenAnswer? Answer { get; init; }

    public ServerMessage? Server { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public Exception? Cause { get; init; }

    /// <summary>
    /// Whether the server may have acted although we hold no answer. A page with a success status counts: a proxy can replace an
    /// answer on its way back.
    /// </summary>
    public bool MayHaveBeenProcessed => Kind switch
    {
        TokenOutcomeKind.Broken or TokenOutcomeKind.Slow or TokenOutcomeKind.ServerError or TokenOutcomeKind.Unreadable => true,
        TokenOutcomeKind.Challenged => Server?.StatusCode is >= 200 and < 300,
        _ => false,
    };

    public static TokenOutcome Success(TokenAnswer answer) => new() { Kind = TokenOutcomeKind.Success, Answer = answer };

    public static TokenOutcome Failed(TokenOutcomeKind kind, Exception? cause = null, TimeSpan? retryAfter = null) =>
        new() { Kind = kind, Cause = cause, RetryAfter = retryAfter };
}
