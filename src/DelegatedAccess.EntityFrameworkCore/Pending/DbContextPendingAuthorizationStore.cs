using DelegatedAccess.EntityFrameworkCore.Contexts;
using Microsoft.EntityFrameworkCore;

namespace DelegatedAccess.EntityFrameworkCore.Pending;

/// <summary>Keeps pending authorizations in the app's database, so that connect and callback may meet different processes.</summary>
internal sealed class DbContextPendingAuthorizationStore(ContextCalls calls, PendingCleanup cleanup) : IPendingAuthorizationStore
{
    public ValueTask<StoredPendingAuthorization?> FindAsync(string id, CancellationToken cancellationToken)
    {
        cleanup.BeginIfDue();
        return calls.RunAsync(
            async (context, token) =>
                (await context.Rows<PendingAuthorizationRow>().SingleOrDefaultAsync(row => row.Id == id, token).ConfigureAwait(false))?.ToPending(),
            cancellationToken);
    }

    public ValueTask<bool> TryWriteAsync(StoredPendingAuthorization pending, Guid? expectedVersion, CancellationToken cancellationToken)
    {
        cleanup.BeginIfDue();
        var row = PendingAuthorizationRow.Of(pending);
        return calls.TryWriteAsync(
            row,
            row.Version,
            expectedVersion,
            (context, version) => context.Rows<PendingAuthorizationRow>().Where(stored => stored.Id == row.Id && stored.Version == version),
            setters => setters
                .SetProperty(stored => stored.Version, row.Version)
                .SetProperty(stored => stored.Status, row.Status)
                .SetProperty(stored => stored.ExpiresAt, row.ExpiresAt)
                .SetProperty(stored => stored.Payload, row.Payload),
            cancellationToken);
    }
}
