namespace DelegatedAccess;

/// <summary>The facts that every <see cref="DelegatedAccessException"/> carries beside its message.</summary>
public sealed record ErrorDetails
{
    /// <summary>What happened.</summary>
    public required ErrorCode Code { get; init; }

    /// <summary>Whose turn it is.</summary>
    public required SupportCategory Category { get; init; }

    /// <summary>What the app should do.</summary>
    public required RecommendedAction Action { get; init; }

    /// <summary>The client registration concerned, where known.</summary>
    public string? Registration { get; init; }

    /// <summary>The grant concerned, where known.</summary>
    public GrantKey? Grant { get; init; }

    /// <summary>Whether the same call can succeed later without anybody doing anything.</summary>
    public bool IsTransient { get; init; }

    /// <summary>How long to wait before trying again, where known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The reference under which logs and traces hold the same failure.</summary>
    public required string SupportReference { get; init; }

    /// <summary>What the server said, where it said something.</summary>
    public ServerMessage? Server { get; init; }
}
