using DelegatedAccess.EntityFrameworkCore.Contexts;
using DelegatedAccess.EntityFrameworkCore.Mapping;
using Microsoft.EntityFrameworkCore;

namespace DelegatedAccess.EntityFrameworkCore.Grants;

/// <summary>One page of a listing: those that are due first, where it asks for what is due, else by id. Each page is one range of an index.</summary>
internal sealed class GrantListing
{
    private readonly GrantFilter _filter;
    private readonly GrantCursor? _behind;
    private readonly long? _dueBefore;

    /// <exception cref="ArgumentException">The cursor is none of this listing, or the page has no size.</exception>
    public GrantListing(GrantFilter filter, string? cursor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.PageSize, 1, nameof(filter));
        _filter = filter;
        _dueBefore = filter.DueBefore is { } due ? StoredTime.Of(due) : null;
        _behind = cursor is null ? null : GrantCursor.Parse(cursor, isByDue: _dueBefore is not null);
    }

    public async Task<GrantPage> ReadAsync(DbContext context, CancellationToken cancellationToken)
    {
        // One more than the page tells whether there is another one.
        var limit = (int)Math.Min((long)_filter.PageSize + 1, int.MaxValue);
        var behind = _behind;
        while (true)
        {
            var rows = await Ordered(Filtered(Behind(context, behind))).Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
            var isLast = rows.Count <= _filter.PageSize;
            var page = rows.Take(_filter.PageSize).ToList();
            var grants = page.Where(row => GrantId.TryParse(row.Id, out _)).ToList();
            if (grants.Count > 0 || isLast)
            {
                return new GrantPage([.. grants.Where(IsOfRegistration).Select(row => row.ToGrant())], isLast ? null : Cursor(grants[^1]).ToString());
            }

            // A page of nothing but rows that somebody damaged: no listing ends at them.
            behind = Cursor(page[^1]);
        }
    }

    private GrantCursor Cursor(GrantRow row) => new(_dueBefore is null ? null : row.DueAt, row.Id);

    // Compared again here, for the collation of an app's database may fold what it compares.
    private bool IsOfRegistration(GrantRow row) =>
        _filter.Registration is null || string.Equals(row.Registration, _filter.Registration, StringComparison.Ordinal);

    private static IQueryable<GrantRow> Behind(DbContext context, GrantCursor? behind)
    {
        if (behind is null)
        {
            return context.Rows<GrantRow>();
        }

        var id = behind.Id;
        return behind.DueAt is { } due
            ? context.RowsBehind<GrantRow>((nameof(GrantRow.DueAt), due), (nameof(GrantRow.Id), id))
            : context.Rows<GrantRow>().Where(row => string.Compare(row.Id, id) > 0);
    }

    private IQueryable<GrantRow> Filtered(IQueryable<GrantRow> rows)
    {
        if (_filter.Registration is { } registration)
        {
            rows = rows.Where(row => row.Registration == registration);
        }

        if (_filter.Owner is { } owner)
        {
            var hash = OwnerHash.Of(owner);
            rows = rows.Where(row => row.OwnerHash == hash);
        }

        if (_dueBefore is { } before)
        {
            rows = rows.Where(row => row.DueAt < before);
        }

        // As a constant: a database uses the index of tombstones only where it sees that tombstones are asked for.
        return _filter.Status is { } status ? rows.Where(row => row.Status == EF.Constant(status)) : rows;
    }

    private IQueryable<GrantRow> Ordered(IQueryable<GrantRow> rows) =>
        _dueBefore is null ? rows.OrderBy(row => row.Id) : rows.OrderBy(row => row.DueAt).ThenBy(row => row.Id);
}
