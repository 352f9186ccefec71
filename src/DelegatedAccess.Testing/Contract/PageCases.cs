namespace DelegatedAccess.Testing.Contract;

/// <summary>Listings of several pages, while others write.</summary>
internal static class PageCases
{
    private const int Count = 25;

    public static IReadOnlyList<Func<Func<IGrantStore>, CancellationToken, Task>> All { get; } =
    [
        Pages_of_every_size_hold_each_grant_once,
        Grants_that_are_due_at_the_same_moment_are_listed_once_each,
        Pages_hold_each_grant_once_that_is_there_throughout,
        A_cursor_outlives_the_grant_it_ended_with,
        A_cursor_leads_further_in_another_process,
    ];

    private static async Task Pages_of_every_size_hold_each_grant_once(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var sample = new Sample();
        var grants = await FillAsync(store, sample, number => Sample.Noon.AddMinutes(number), cancellationToken).ConfigureAwait(false);
        foreach (var size in new[] { 1, 4, Count - 1, Count, Count + 1, 1000 })
        {
            foreach (var filter in FiltersOf(sample, size))
            {
                Listing.Same(grants, await Listing.AllAsync(store, filter, cancellationToken).ConfigureAwait(false), $"Pages of {size} hold all.");
            }
        }
    }

    private static async Task Grants_that_are_due_at_the_same_moment_are_listed_once_each(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var sample = new Sample();
        var grants = await FillAsync(store, sample, _ => Sample.Noon, cancellationToken).ConfigureAwait(false);
        var due = new GrantFilter { Registration = sample.Registration, DueBefore = Sample.Noon.AddDays(1), PageSize = 4 };
        Listing.Same(grants, await Listing.AllAsync(store, due, cancellationToken).ConfigureAwait(false), "Grants due together are listed once each.");
    }

    private static async Task Pages_hold_each_grant_once_that_is_there_throughout(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var (store, other) = (open(), open());
        var sample = new Sample();
        foreach (var filter in FiltersOf(sample, size: 4))
        {
            var stay = await FillAsync(store, sample, number => Sample.Noon.AddMinutes(number), cancellationToken, $"stays {filter.DueBefore}").ConfigureAwait(false);
            var go = new Stack<StoredGrant>(
                await FillAsync(store, sample, number => Sample.Noon.AddMinutes(number), cancellationToken, $"goes {filter.DueBefore}").ConfigureAwait(false));
            var listed = await Listing.AllAsync(store, filter, BetweenAsync, cancellationToken).ConfigureAwait(false);
            Verify.That(listed.Select(grant => grant.Id).Distinct().Count() == listed.Count, "No grant is listed twice.");
            Verify.That(stay.TrueForAll(grant => listed.Exists(one => one.Id == grant.Id)), "What is there throughout is listed.");

            async Task BetweenAsync(int number, CancellationToken token)
            {
                var comes = sample.Grant($"comes {filter.DueBefore} {number}", dueAt: Sample.Noon.AddMinutes(number));
                Verify.That(await other.TryWriteAsync(comes, null, token).ConfigureAwait(false), "Another process writes.");
                if (go.TryPop(out var gone))
                {
                    Verify.That(await other.TryDeleteAsync(gone.Id, gone.Version, token).ConfigureAwait(false), "Another process deletes.");
                }
            }
        }
    }

    private static async Task A_cursor_outlives_the_grant_it_ended_with(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var sample = new Sample();
        foreach (var filter in FiltersOf(sample, size: 4))
        {
            var grants = await FillAsync(store, sample, number => Sample.Noon.AddMinutes(number), cancellationToken).ConfigureAwait(false);
            var first = await store.ListAsync(filter, null, cancellationToken).ConfigureAwait(false);
            foreach (var grant in first.Grants)
            {
                Verify.That(await store.TryDeleteAsync(grant.Id, grant.Version, cancellationToken).ConfigureAwait(false), "What was listed is deleted.");
            }

            var rest = await WalkOnAsync(store, filter, first.Cursor, cancellationToken).ConfigureAwait(false);
            Listing.Same(grants, [.. first.Grants, .. rest], "The listing goes on behind what was deleted.");
            foreach (var grant in rest)
            {
                Verify.That(await store.TryDeleteAsync(grant.Id, grant.Version, cancellationToken).ConfigureAwait(false), "The rest is deleted.");
            }
        }
    }

    private static async Task A_cursor_leads_further_in_another_process(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var sample = new Sample();
        var grants = await FillAsync(store, sample, number => Sample.Noon.AddMinutes(number), cancellationToken).ConfigureAwait(false);
        foreach (var filter in FiltersOf(sample, size: 4))
        {
            var first = await store.ListAsync(filter, null, cancellationToken).ConfigureAwait(false);
            var rest = await WalkOnAsync(open(), filter, first.Cursor, cancellationToken).ConfigureAwait(false);
            Listing.Same(grants, [.. first.Grants, .. rest], "Another process goes on where one ended.");
        }
    }

    private static async Task<List<StoredGrant>> WalkOnAsync(IGrantStore store, GrantFilter filter, string? cursor, CancellationToken cancellationToken)
    {
        var rest = new List<StoredGrant>();
        while (cursor is not null)
        {
            var page = await store.ListAsync(filter, cursor, cancellationToken).ConfigureAwait(false);
            rest.AddRange(page.Grants);
            cursor = page.Cursor;
        }

        return rest;
    }

    private static IEnumerable<GrantFilter> FiltersOf(Sample sample, int size) =>
    [
        new() { Registration = sample.Registration, PageSize = size },
        new() { Registration = sample.Registration, DueBefore = Sample.Noon.AddDays(1), PageSize = size },
    ];

    private static async Task<List<StoredGrant>> FillAsync(
        IGrantStore store, Sample sample, Func<int, DateTimeOffset> dueAt, CancellationToken cancellationToken, string owner = "owner")
    {
        var grants = Enumerable.Range(0, Count).Select(number => sample.Grant(owner, $"{number}", dueAt(number))).ToList();
        foreach (var grant in grants)
        {
            Verify.That(await store.TryWriteAsync(grant, null, cancellationToken).ConfigureAwait(false), "A first write is taken.");
        }

        return grants;
    }
}
