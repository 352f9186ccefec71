using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Model;

namespace DelegatedAccess.Grants;

/// <summary>The store with protection at rest above it: records in, records out, and one kind of exception.</summary>
internal sealed class GrantRepository(
    IGrantStore store,
    IGrantProtector protector,
    Entropy entropy,
    StoreFailures failures,
    RegistrationCatalog registrations,
    StoreDeadline deadline)
{
    /// <exception cref="GrantStoreException">The store failed, or its record cannot be read.</exception>
    public async ValueTask<GrantEntry?> FindAsync(GrantKey key, CancellationToken cancellationToken)
    {
        var stored = await FindStoredAsync(key, cancellationToken).ConfigureAwait(false);
        return stored is null ? null : new GrantEntry(Open(stored, key), stored.Version);
    }

    /// <summary>The bytes as they are, for a new consent that sets aside what cannot be read.</summary>
    public async ValueTask<StoredGrant?> FindStoredAsync(GrantKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await deadline.BoundAsync(token => store.FindAsync(key.Id, token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!IsCancellation(exception, cancellationToken))
        {
            throw failures.Unavailable(key, "read", exception);
        }
    }

    /// <returns>The entry as written, or null where the stored version was another one.</returns>
    /// <exception cref="GrantStoreException">The store failed; the write may have been applied.</exception>
    public async ValueTask<GrantEntry?> TryWriteAsync(GrantRecord record, Guid? expectedVersion, CancellationToken cancellationToken)
    {
        try
        {
            var version = entropy.NewGuid();
            var id = record.Key.Id;
            var stored = new StoredGrant
            {
                Id = id,
                Version = version,
                Registration = record.Key.Registration,
                Owner = record.Key.Owner,
                Status = record.Status,
                DueAt = DueAt(record),
                Payload = protector.Protect(GrantPayload.Write(record), id.Value),
            };
            return await deadline.BoundAsync(token => store.TryWriteAsync(stored, expectedVersion, token), cancellationToken).ConfigureAwait(false)
                ? new GrantEntry(record, version)
                : null;
        }
        catch (Exception exception) when (!IsCancellation(exception, cancellationToken))
        {
            throw failures.Unavailable(record.Key, "written", exception);
        }
    }

    /// <exception cref="GrantStoreException">The store failed; the deletion may have been applied.</exception>
    public async ValueTask<bool> TryDeleteAsync(GrantKey key, Guid expectedVersion, CancellationToken cancellationToken)
    {
        try
        {
            return await deadline.BoundAsync(token => store.TryDeleteAsync(key.Id, expectedVersion, token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!IsCancellation(exception, cancellationToken))
        {
            throw failures.Unavailable(key, "deleted", exception);
        }
    }

    /// <summary>A page of entries; what cannot be read is reported and left out, so that one record starves nobody.</summary>
    public async ValueTask<(IReadOnlyList<GrantEntry> Entries, string? Cursor)> ListAsync(
        GrantFilter filter, string? cursor, CancellationToken cancellationToken)
    {
        GrantPage page;
        try
        {
            page = await deadline.BoundAsync(token => store.ListAsync(filter, cursor, token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!IsCancellation(exception, cancellationToken))
        {
            throw failures.Unavailable(key: null, "listed", exception);
        }

        var entries = new List<GrantEntry>(page.Grants.Count);
        foreach (var stored in page.Grants)
        {
            try
            {
                entries.Add(new GrantEntry(Open(stored, key: null), stored.Version));
            }
            catch (GrantStoreException)
            {
                // Reported where it was made; the listing goes on.
            }
        }

        return (entries, page.Cursor);
    }

    private GrantRecord Open(StoredGrant stored, GrantKey? key)
    {
        try
        {
            // What was asked for decides, not what the row says of itself: a row that was moved whole must not decrypt either.
            var id = key?.Id ?? stored.Id;
            var record = GrantPayload.Read(protector.Unprotect(stored.Payload.Span, id.Value));
            return record.Key.Id == id && stored.Id == id && record.Key.Registration == stored.Registration && record.Key.Owner == stored.Owner
                ? record
                : throw new GrantPayloadException(ErrorCode.RecordUnreadable, "The stored record belongs to another grant.");
        }
        catch (GrantProtectionException exception)
        {
            throw failures.Unreadable(key, stored.Id, exception.IsKeyUnknown ? ErrorCode.RecordKeyUnknown : ErrorCode.RecordUnreadable, exception);
        }
        catch (GrantPayloadException exception)
        {
            throw failures.Unreadable(key, stored.Id, exception.Code, exception);
        }
    }

    /// <summary>What has to be revoked is due at once; an active grant when keeping it alive asks for a refresh.</summary>
    private DateTimeOffset? DueAt(GrantRecord record) => record.Status switch
    {
        GrantStatus.Disconnected => record.IssuedAt,
        _ when record.PendingRevocations is [var pending, ..] => pending.Since,
        _ => KeepAlive.DueAt(record, registrations.TryGet(record.Key.Registration)),
    };

    private static bool IsCancellation(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;
}
