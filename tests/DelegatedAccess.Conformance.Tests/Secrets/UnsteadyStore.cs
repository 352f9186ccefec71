namespace DelegatedAccess.Conformance.Tests.Secrets;

/// <summary>A store that fails while a test says so.</summary>
internal sealed class UnsteadyStore : IGrantStore
{
    private readonly MemoryGrantStore _inner = new();

    public bool FailsToRead { get; set; }

    public bool FailsToWrite { get; set; }

    public ValueTask<StoredGrant?> FindAsync(GrantId id, CancellationToken cancellationToken) =>
        FailsToRead ? throw new IOException($"The disk is gone; asked for {id}.") : _inner.FindAsync(id, cancellationToken);

    public ValueTask<bool> TryWriteAsync(StoredGrant grant, Guid? expectedVersion, CancellationToken cancellationToken) =>
        FailsToWrite ? throw new IOException($"The disk is full; had {grant}.") : _inner.TryWriteAsync(grant, expectedVersion, cancellationToken);

    public ValueTask<bool> TryDeleteAsync(GrantId id, Guid expectedVersion, CancellationToken cancellationToken) =>
        FailsToWrite ? throw new IOException("The disk is full.") : _inner.TryDeleteAsync(id, expectedVersion, cancellationToken);

    public ValueTask<GrantPage> ListAsync(GrantFilter filter, string? cursor, CancellationToken cancellationToken) =>
        FailsToRead ? throw new IOException("The disk is gone.") : _inner.ListAsync(filter, cursor, cancellationToken);
}
