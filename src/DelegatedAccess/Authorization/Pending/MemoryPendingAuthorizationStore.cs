namespace DelegatedAccess;

/// <summary>Keeps pending authorizations in this process: connect and callback must meet the same one.</summary>
/// <param name="time">The clock by which they expire.</param>
public sealed class MemoryPendingAuthorizationStore(TimeProvider time) : IPendingAuthorizationStore
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);

    // So long a callback that comes too late is told so; after that it is unknown.
    private static readonly TimeSpan LateCallbacks = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, StoredPendingAuthorization> _pending = new(StringComparer.Ordinal);
    private DateTimeOffset _swept;

    /// <inheritdoc/>
    public ValueTask<StoredPendingAuthorization?> FindAsync(string id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            Sweep();
            return ValueTask.FromResult(_pending.GetValueOrDefault(id));
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryWriteAsync(StoredPendingAuthorization pending, Guid? expectedVersion, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            Sweep();
            if (_pending.GetValueOrDefault(pending.Id)?.Version != expectedVersion)
            {
                return ValueTask.FromResult(false);
            }

            _pending[pending.Id] = pending;
            return ValueTask.FromResult(true);
        }
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        if (now - _swept < SweepEvery)
        {
            return;
        }

        _swept = now;
        foreach (var id in _pending.Where(entry => entry.Value.ExpiresAt + LateCallbacks <= now).Select(entry => entry.Key).ToList())
        {
            _pending.Remove(id);
        }
    }
}
