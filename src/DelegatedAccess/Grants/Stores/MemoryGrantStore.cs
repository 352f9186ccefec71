namespace DelegatedAccess;

/// <summary>Keeps grants in this process: for tests and trials. They are gone when it ends.</summary>
public sealed class MemoryGrantStore : IGrantStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, StoredGrant> _grants = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<StoredGrant?> FindAsync(GrantId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult(_grants.GetValueOrDefault(id.Value));
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryWriteAsync(StoredGrant grant, Guid? expectedVersion, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_grants.GetValueOrDefault(grant.Id.Value)?.Version != expectedVersion)
            {
                return ValueTask.FromResult(false);
            }

            _grants[grant.Id.Value] = grant;
            return ValueTask.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryDeleteAsync(GrantId id, Guid expectedVersion, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult(_grants.GetValueOrDefault(id.Value)?.Version == expectedVersion && _grants.Remove(id.Value));
        }
    }

    /// <inheritdoc/>
    public ValueTask<GrantPage> ListAsync(GrantFilter filter, string? cursor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var found = _grants.Values
                .SkipWhile(grant => cursor is not null && string.CompareOrdinal(grant.Id.Value, cursor) <= 0)
                .Where(filter.Matches)
                .Take(filter.PageSize + 1)
                .ToList();
            var page = found.Take(filter.PageSize).ToList();
            return ValueTask.FromResult(new GrantPage(page, found.Count > page.Count ? page[^1].Id.Value : null));
        }
    }
}
