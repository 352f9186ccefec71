namespace DelegatedAccess.AspNetCore.Pages;

/// <summary>What went wrong, for a page or for problem details (RFC 9457).</summary>
internal sealed record ConnectProblem
{
    public required int StatusCode { get; init; }

    public required string Title { get; init; }

    public required string Message { get; init; }

    public required ErrorCode Code { get; init; }

    public required SupportCategory Category { get; init; }

    public string? SupportReference { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Where the user can connect again, where that helps: a local path.</summary>
    public string? ReconnectUrl { get; init; }
}
