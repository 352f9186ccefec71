namespace DelegatedAccess;

/// <summary>A pending authorization as a store keeps it: found by the hash of its state, with an encrypted payload.</summary>
public sealed class StoredPendingAuthorization
{
    /// <summary>The SHA-256 of the state, 64 hexadecimal digits: a store never holds a state that could be used.</summary>
    public required string Id { get; init; }

    /// <summary>Random at every write.</summary>
    public required Guid Version { get; init; }

    /// <summary>How far it came.</summary>
    public required PendingAuthorizationStatus Status { get; init; }

    /// <summary>When a store may drop it (UTC): some minutes after its callback came too late, which is told until then.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The encrypted payload.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Id}, {Status}";
}
