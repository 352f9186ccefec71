namespace DelegatedAccess;

/// <summary>Keeps authorizations for the minutes between connect and callback, changed by compare-and-swap. Singletons.</summary>
public interface IPendingAuthorizationStore
{
    /// <summary>The pending authorization, or null where there is none.</summary>
    ValueTask<StoredPendingAuthorization?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Writes it if the stored version is the expected one, atomically.</summary>
    /// <param name="pending">What to write, with its new version.</param>
    /// <param name="expectedVersion">The version to replace; null where there must be none.</param>
    /// <param name="cancellationToken">Cancels the call; the write may still be applied.</param>
    /// <returns>False where the stored version is another one; then nothing was changed.</returns>
    ValueTask<bool> TryWriteAsync(StoredPendingAuthorization pending, Guid? expectedVersion, CancellationToken cancellationToken);
}
