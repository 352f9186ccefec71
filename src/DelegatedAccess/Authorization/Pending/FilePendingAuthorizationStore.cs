using DelegatedAccess.Grants.Stores.Files;

namespace DelegatedAccess.Authorization.Pending;

/// <summary>Keeps pending authorizations in a directory of one machine, a file each.</summary>
internal sealed class FilePendingAuthorizationStore(string directory, TimeProvider time) : IPendingAuthorizationStore
{
    private readonly RecordFiles _files = new(directory, ".pending", time);
    private readonly PendingCleanup _cleanup = new(time);

    public async ValueTask<StoredPendingAuthorization?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _files.ReadAsync(id, cancellationToken).ConfigureAwait(false) is { } bytes ? PendingFile.Read(id, bytes) : null;

    public async ValueTask<bool> TryWriteAsync(StoredPendingAuthorization pending, Guid? expectedVersion, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_cleanup.IsDue())
        {
            await CleanUpAsync(cancellationToken).ConfigureAwait(false);
        }

        return await _files.TryReplaceAsync(
            pending.Id,
            stored => (stored is null ? null : PendingFile.Read(pending.Id, stored)?.Version) == expectedVersion,
            PendingFile.Write(pending),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task CleanUpAsync(CancellationToken cancellationToken)
    {
        foreach (var id in _files.Names())
        {
            try
            {
                if (await _files.ReadAsync(id, cancellationToken).ConfigureAwait(false) is { } bytes && IsOver(id, bytes))
                {
                    await _files.PurgeAsync(id, stored => IsOver(id, stored), cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
            {
                // The user who connects has nothing to do with it; it is tried again.
            }
        }
    }

    private bool IsOver(string id, byte[] bytes) => PendingFile.Read(id, bytes) is not { } pending || _cleanup.IsOver(pending.ExpiresAt);
}
