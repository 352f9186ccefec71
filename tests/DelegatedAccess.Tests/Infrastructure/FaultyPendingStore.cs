namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>A store of pending authorizations that fails when a test says so.</summary>
internal sealed class FaultyPendingStore(IPendingAuthorizationStore inner) : IPendingAuthorizationStore
{
    /// <summary>Called before a read; throws to make it fail.</summary>
    public Action? OnRead { get; set; }

    /// <summary>Called before a write; throws to make it fail.</summary>
    public Action<StoredPendingAuthorization>? OnWrite { get; set; }

    /// <summary>Whether calls never return.</summary>
    public bool Hangs { get; set; }

    /// <summary>What was written last.</summary>
    public StoredPendingAuthorization? Last { get; private set; }

    public ValueTask<StoredPendingAuthorization?> FindAsync(string id, CancellationToken cancellationToken)
    {
        OnRead?.Invoke();
        return Hangs ? new(new TaskCompletionSource<StoredPendingAuthorization?>().Task) : inner.FindAsync(id, cancellationToken);
    }

    public ValueTask<bool> TryWriteAsync(StoredPendingAuthorization pending, Guid? expectedVersion, CancellationToken cancellationToken)
    {
        OnWrite?.Invoke(pending);
        Last = pending;
        return inner.TryWriteAsync(pending, expectedVersion, cancellationToken);
    }
}
