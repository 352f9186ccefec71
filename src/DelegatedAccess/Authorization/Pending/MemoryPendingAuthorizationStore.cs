namespace DelegatedAccess;

/// <summary>Keeps pending authorizations in this process: connect and callback must meet the same one.</summary>
/// <param name="time">The clock by which they expire.</param>
public sealed class MemoryPendingAuthorizationStore(TimeProvider time) : IPendingAuthorizationStore
{
    private const int SweepEvery = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, StoredPendingAuthorization> _pending = new(StringComparer.Ordinal);
    private int _writes;

    /// <inheritdoc/>
    public ValueTask<StoredPendingAuthorization?> FindAsync(string id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult(_pending.GetValueOrDefault(id));
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryWriteAsync(StoredPendingAuthorization pending, Guid? expectedVersion, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_pending.GetValueOrDefault(pending.Id)?.Version != expectedVersion)
            {
                return ValueTask.FromResult(false);
            }

            _pending[pending.Id] = pending;
            if (++_writes % SweepEvery == 0)
            {
                Sweep();
            }

            return ValueTask.FromResult(true);
        }
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var id in _pending.Where(entry => entry.Value.ExpiresAt <= now).Select(entry => entry.Key).ToList())
        {
            _pending.Remove(id);
        }
    }
}
