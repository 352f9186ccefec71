namespace DelegatedAccess;

/// <summary>A grant as a store keeps it: what it may be found by, and an encrypted payload.</summary>
public sealed class StoredGrant
{
    /// <summary>The identity, derived from the grant key.</summary>
    public required GrantId Id { get; init; }

    /// <summary>Random at every write; it never returns for a key, so a late write of a paused process is refused for good.</summary>
    public required Guid Version { get; init; }

    /// <summary>The registration's name, to list by.</summary>
    public required string Registration { get; init; }

    /// <summary>The owner's id, to list by.</summary>
    public required string Owner { get; init; }

    /// <summary>When background work is due (UTC), or null for never.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Where the grant stands, to list by.</summary>
    public required GrantStatus Status { get; init; }

    /// <summary>The encrypted payload, a few kilobytes.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Id}, {Status}, version {Version}";
}
