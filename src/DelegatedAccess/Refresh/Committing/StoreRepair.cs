using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Refresh.Reporting;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Refresh.Committing;

/// <summary>Writes back what a store lost when it went back to an older state: a fail-over, a restored copy.</summary>
internal sealed class StoreRepair(GrantRepository repository, EventDispatcher events, ILogger<StoreRepair> logger)
{
    /// <returns>The repaired entry, or null where somebody else wrote first: look again.</returns>
    public async ValueTask<GrantEntry?> WriteBackAsync(TokenSnapshot mine, GrantEntry older, CancellationToken cancellationToken)
    {
        var record = mine.Renew(older.Record);
        var written = await repository.TryWriteAsync(record, older.Version, cancellationToken).ConfigureAwait(false);
        if (written is not null)
        {
            logger.StoreWentBack(record.Key, older.Record.Rotation, record.Rotation);
            events.Health(record.Key, GrantHealthKind.StoreWentBack);
        }

        return written;
    }
}
