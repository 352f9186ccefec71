using DelegatedAccess.EntityFrameworkCore.Contexts;
using Microsoft.EntityFrameworkCore;

namespace DelegatedAccess.EntityFrameworkCore.Grants;

/// <summary>Keeps grants in the app's database. Every call is one statement, and every write compares and swaps in it.</summary>
internal sealed class DbContextGrantStore(ContextCalls calls) : IGrantStore
{
    public ValueTask<StoredGrant?> FindAsync(GrantId id, CancellationToken cancellationToken)
    {
        var key = id.Value;
        return calls.RunAsync(
            async (context, token) =>
                (await context.Rows<GrantRow>().SingleOrDefaultAsync(row => row.Id == key, token).ConfigureAwait(false))?.ToGrant(),
            cancellationToken);
    }

    public ValueTask<bool> TryWriteAsync(StoredGrant grant, Guid? expectedVersion, CancellationToken cancellationToken)
    {
        var row = GrantRow.Of(grant);
        return calls.TryWriteAsync(
            row,
            row.Version,
            expectedVersion,
            (context, version) => At(context, row.Id, version),
            setters => setters
                .SetProperty(stored => stored.Version, row.Version)
                .SetProperty(stored => stored.Registration, row.Registration)
                .SetProperty(stored => stored.Owner, row.Owner)
                .SetProperty(stored => stored.OwnerHash, row.OwnerHash)
                .SetProperty(stored => stored.DueAt, row.DueAt)
                .SetProperty(stored => stored.Status, row.Status)
                .SetProperty(stored => stored.Payload, row.Payload),
            cancellationToken);
    }

    public ValueTask<bool> TryDeleteAsync(GrantId id, Guid expectedVersion, CancellationToken cancellationToken)
    {
        var key = id.Value;
        return calls.RunAsync(
            (context, token) => ConditionalWrite.RunAsync(
                context,
                attempt => At(context, key, expectedVersion).ExecuteDeleteAsync(attempt),
                static _ => Task.FromResult(false),
                token),
            cancellationToken);
    }

    public ValueTask<GrantPage> ListAsync(GrantFilter filter, string? cursor, CancellationToken cancellationToken)
    {
        var listing = new GrantListing(filter, cursor);
        return calls.RunAsync(listing.ReadAsync, cancellationToken);
    }

    private static IQueryable<GrantRow> At(DbContext context, string id, Guid version) =>
        context.Rows<GrantRow>().Where(row => row.Id == id && row.Version == version);
}
