using DelegatedAccess.Authorization.Pending;

namespace DelegatedAccess;

/// <summary>Keeps pending authorizations in this process: connect and callback must meet the same one.</summary>
/// <param name="time">The clock by which they expire.</param>
public sealed class MemoryPendingAuthorizationStore(TimeProvider time) : IPendingAuthorizationStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StoredPendingAuthorization> _pending = new(StringComparer.Ordinal);
    private readonly PendingCleanup _cleanup = new(time);

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
        if (!_cleanup.IsDue())
        {
            return;
        }

        foreach (var id in _pending.Where(entry => _cleanup.IsOver(entry.Value.ExpiresAt)).Select(entry => entry.Key).ToList())
        {
            _pending.Remove(id);
        }
    }
}
