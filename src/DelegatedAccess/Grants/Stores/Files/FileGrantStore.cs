namespace DelegatedAccess.Grants.Stores.Files;

/// <summary>
/// Keeps grants in a directory of one machine, a file each, for one process or several. A listing reads every file: it is meant for the grants of a
/// tool or of a small service, not for those of a fleet.
/// </summary>
internal sealed class FileGrantStore(string directory, TimeProvider time) : IGrantStore
{
    private readonly RecordFiles _files = new(directory, ".grant", time);

    public async ValueTask<StoredGrant?> FindAsync(GrantId id, CancellationToken cancellationToken) =>
        await _files.ReadAsync(id.Value, cancellationToken).ConfigureAwait(false) is { } bytes ? GrantFile.Read(id, bytes) : null;

    public async ValueTask<bool> TryWriteAsync(StoredGrant grant, Guid? expectedVersion, CancellationToken cancellationToken) =>
        await _files.TryReplaceAsync(
            grant.Id.Value, stored => VersionOf(grant.Id, stored) == expectedVersion, GrantFile.Write(grant), cancellationToken).ConfigureAwait(false);

    public async ValueTask<bool> TryDeleteAsync(GrantId id, Guid expectedVersion, CancellationToken cancellationToken) =>
        await _files.TryReplaceAsync(id.Value, stored => VersionOf(id, stored) == expectedVersion, next: null, cancellationToken).ConfigureAwait(false);

    public async ValueTask<GrantPage> ListAsync(GrantFilter filter, string? cursor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var after = cursor is null ? null : GrantId.Parse(cursor);
        var found = new List<StoredGrant>();
        foreach (var id in _files.Names().Select(GrantId.Parse))
        {
            if ((after is null || string.CompareOrdinal(id.Value, after.Value) > 0)
                && await FindToListAsync(id, cancellationToken).ConfigureAwait(false) is { } grant && filter.Matches(grant))
            {
                if (found.Count == filter.PageSize)
                {
                    return new GrantPage(found, found[^1].Id.Value);
                }

                found.Add(grant);
            }
        }

        return new GrantPage(found, Cursor: null);
    }

    /// <summary>A file that cannot be opened is a grant that cannot be read: it holds up no other one.</summary>
    private async ValueTask<StoredGrant?> FindToListAsync(GrantId id, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return GrantFile.Read(id, []);
        }
    }

    private static Guid? VersionOf(GrantId id, byte[]? stored) => stored is null ? null : GrantFile.Read(id, stored).Version;
}
