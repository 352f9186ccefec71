namespace DelegatedAccess;

/// <summary>
/// Keeps grants: one record each, changed by compare-and-swap on its version. Small on purpose. Stores are singletons and are called from
/// many threads. A store that fails throws whatever it throws; a write that threw may or may not have been applied.
/// </summary>
public interface IGrantStore
{
    /// <summary>The grant, or null where there is none.</summary>
    ValueTask<StoredGrant?> FindAsync(GrantId id, CancellationToken cancellationToken);

    /// <summary>Writes the grant if the stored version is the expected one, atomically.</summary>
    /// <param name="grant">What to write, with its new version.</param>
    /// <param name="expectedVersion">The version to replace; null where there must be no such grant.</param>
    /// <param name="cancellationToken">Cancels the call; the write may still be applied.</param>
    /// <returns>False where the stored version is another one; then nothing was changed.</returns>
    ValueTask<bool> TryWriteAsync(StoredGrant grant, Guid? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Deletes the grant if the stored version is the expected one, atomically.</summary>
    /// <returns>False where the stored version is another one, or there is no such grant.</returns>
    ValueTask<bool> TryDeleteAsync(GrantId id, Guid expectedVersion, CancellationToken cancellationToken);

    /// <summary>
    /// A page of the grants that the filter lets through, in a stable order; a grant that is there throughout is seen once. In an order by due time that
    /// holds while its due time stays.
    /// </summary>
    /// <param name="filter">What to list.</param>
    /// <param name="cursor">The previous page's <see cref="GrantPage.Cursor"/>; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<GrantPage> ListAsync(GrantFilter filter, string? cursor, CancellationToken cancellationToken);
}
