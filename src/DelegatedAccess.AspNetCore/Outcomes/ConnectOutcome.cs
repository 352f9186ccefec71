namespace DelegatedAccess.AspNetCore;

/// <summary>
/// What connecting or disconnecting did, for the page that the user comes back to. It holds nothing secret, and is there once: see
/// <c>HttpContext.TakeConnectOutcome()</c>.
/// </summary>
public sealed record ConnectOutcome
{
    /// <summary>How it ended.</summary>
    public required ConnectOutcomeKind Kind { get; init; }

    /// <summary>The name of the client registration.</summary>
    public required string Registration { get; init; }

    /// <summary>What happened, as a stable code; <see cref="ErrorCode.None"/> where there is nothing to say.</summary>
    public ErrorCode Code { get; init; }

    /// <summary>What happened and what to do, in plain words for the user.</summary>
    public required string Message { get; init; }

    /// <summary>The scopes the user allowed; empty where there was no connection, or where they are too many to carry: the grant has them.</summary>
    public IReadOnlyList<string> Granted { get; init; } = [];

    /// <summary>The scopes that were asked for and not allowed.</summary>
    public IReadOnlyList<string> Declined { get; init; } = [];

    /// <summary>What is known about who connected.</summary>
    public IdentityVerification IdentityVerification { get; init; }

    /// <summary>The reference under which the logs hold the same; show it to the user. Null where there is nothing to look up.</summary>
    public string? SupportReference { get; init; }

    /// <summary>How long to wait before trying again, where known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether there is a connection now.</summary>
    public bool IsConnected => Kind is ConnectOutcomeKind.Connected or ConnectOutcomeKind.Reconnected;
}
