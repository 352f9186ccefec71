namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>A store that fails, or calls back, when a test says so; and counts.</summary>
internal sealed class FaultyGrantStore(MemoryGrantStore inner) : IGrantStore
{
    private int _reads;
    private int _writes;

    public MemoryGrantStore Inner => inner;

    public int Reads => Volatile.Read(ref _reads);

    public int Writes => Volatile.Read(ref _writes);

    /// <summary>Called before a read; throws to make it fail.</summary>
    public Func<int, ValueTask>? OnRead { get; set; }

    /// <summary>Called before a write, with its number from 1; throws to make it fail before it was applied.</summary>
    public Func<int, StoredGrant, ValueTask>? OnWrite { get; set; }

    /// <summary>Called after a write was applied; throws to lose its answer.</summary>
    public Func<int, StoredGrant, ValueTask>? OnWritten { get; set; }

    /// <summary>Called after a grant was deleted.</summary>
    public Func<ValueTask>? OnDeleted { get; set; }

    public void Heal()
    {
        OnDeleted = null;
        OnRead = null;
        OnWrite = null;
        OnWritten = null;
    }

    public async ValueTask<StoredGrant?> FindAsync(GrantId id, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _reads);
        if (OnRead is { } onRead)
        {
            await onRead(number);
        }

        return await inner.FindAsync(id, cancellationToken);
    }

    public async ValueTask<bool> TryWriteAsync(StoredGrant grant, Guid? expectedVersion, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _writes);
        if (OnWrite is { } onWrite)
        {
            await onWrite(number, grant);
        }

        var result = await inner.TryWriteAsync(grant, expectedVersion, cancellationToken);
        if (OnWritten is { } onWritten)
        {
            await onWritten(number, grant);
        }

        return result;
    }

    public async ValueTask<bool> TryDeleteAsync(GrantId id, Guid expectedVersion, CancellationToken cancellationToken)
    {
        var isDeleted = await inner.TryDeleteAsync(id, expectedVersion, cancellationToken);
        if (isDeleted && OnDeleted is { } onDeleted)
        {
            await onDeleted();
        }

        return isDeleted;
    }

    public ValueTask<GrantPage> ListAsync(GrantFilter filter, string? cursor, CancellationToken cancellationToken) =>
        inner.ListAsync(filter, cursor, cancellationToken);
}
