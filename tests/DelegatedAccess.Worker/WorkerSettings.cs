namespace DelegatedAccess.Worker;

/// <summary>What a worker is started with: one line of JSON on its standard input.</summary>
internal sealed record WorkerSettings
{
    public required Uri Sandbox { get; init; }

    public required string ClientId { get; init; }

    public required string ClientSecret { get; init; }

    public required WorkerStore Store { get; init; }

    /// <summary>Where the store is: a directory, a file, or a connection string.</summary>
    public required string Connection { get; init; }

    /// <summary>How far its clock is ahead when it starts.</summary>
    public TimeSpan Ahead { get; init; }

    public TimeSpan ClaimLife { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan CommitTime { get; init; } = TimeSpan.FromSeconds(3);
}
