using System.Collections.Concurrent;

namespace DelegatedAccess.AspNetCore.Tests.Infrastructure;

/// <summary>Pending authorizations in memory, and what was done to them.</summary>
internal sealed class WitnessedPendingStore(TimeProvider time) : IPendingAuthorizationStore
{
    private readonly MemoryPendingAuthorizationStore _inner = new(time);
    private readonly ConcurrentDictionary<string, PendingAuthorizationStatus> _written = new();

    /// <summary>Everything that was begun, by how far it came.</summary>
    public IReadOnlyCollection<PendingAuthorizationStatus> Written => [.. _written.Values];

    /// <summary>Runs after a read, before its answer is used.</summary>
    public Func<Task>? AfterFind { get; set; }

    /// <summary>Whether every call fails.</summary>
    public bool IsDown { get; set; }

    public async ValueTask<StoredPendingAuthorization?> FindAsync(string id, CancellationToken cancellationToken)
    {
        ThrowIfDown();
        var found = await _inner.FindAsync(id, cancellationToken);
        if (AfterFind is { } wait)
        {
            await wait();
        }

        return found;
    }

    public async ValueTask<bool> TryWriteAsync(StoredPendingAuthorization pending, Guid? expectedVersion, CancellationToken cancellationToken)
    {
        ThrowIfDown();
        var isWritten = await _inner.TryWriteAsync(pending, expectedVersion, cancellationToken);
        if (isWritten)
        {
            _written[pending.Id] = pending.Status;
        }

        return isWritten;
    }

    private void ThrowIfDown()
    {
        if (IsDown)
        {
            throw new IOException("The store of this test is down.");
        }
    }
}
