namespace DelegatedAccess.Tests.Refresh.Support;

/// <summary>A store in front of which something happens between a read and its answer, so that the reader holds what is no longer true.</summary>
internal sealed class StaleReads(IGrantStore inner) : IGrantStore
{
    private Func<Task>? _afterNextRead;

    /// <summary>Runs once, after the next read and before its reader hears of it.</summary>
    public void AfterNextRead(Func<Task> act) => _afterNextRead = act;

    public bool HasStruck => _afterNextRead is null;

    public async ValueTask<StoredGrant?> FindAsync(GrantId id, CancellationToken cancellationToken)
    {
        var found = await inner.FindAsync(id, cancellationToken);
        if (Interlocked.Exchange(ref _afterNextRead, null) is { } act)
        {
            await act();
        }

        return found;
    }

    public ValueTask<bool> TryWriteAsync(StoredGrant grant, Guid? expectedVersion, CancellationToken cancellationToken) =>
        inner.TryWriteAsync(grant, expectedVersion, cancellationToken);

    public ValueTask<bool> TryDeleteAsync(GrantId id, Guid expectedVersion, CancellationToken cancellationToken) =>
        inner.TryDeleteAsync(id, expectedVersion, cancellationToken);

    public ValueTask<GrantPage> ListAsync(GrantFilter filter, string? cursor, CancellationToken cancellationToken) =>
        inner.ListAsync(filter, cursor, cancellationToken);
}
