namespace DelegatedAccess.Testing.Contract;

/// <summary>What a filter lets through.</summary>
internal static class ListCases
{
    private static readonly string[] Owners = ["one", "two"];

    public static IReadOnlyList<Func<Func<IGrantStore>, CancellationToken, Task>> All { get; } =
    [
        A_listing_holds_what_its_filter_lets_through,
        A_grant_is_due_before_a_moment_not_at_it,
        A_change_moves_a_grant_from_one_listing_to_another,
        A_deleted_grant_is_in_no_listing,
        An_empty_listing_is_one_empty_page,
    ];

    private static async Task A_listing_holds_what_its_filter_lets_through(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var sample = new Sample();
        var grants = (
            from owner in Owners
            from status in Enum.GetValues<GrantStatus>()
            from due in new DateTimeOffset?[] { null, Sample.Noon.AddDays(-1), Sample.Noon.AddDays(1) }
            select sample.Grant(owner, $"{status} {due}", due, status)).ToList();
        await WriteAsync(store, grants, cancellationToken).ConfigureAwait(false);

        foreach (var filter in
            from owner in Owners.Append("three").Append(null)
            from status in new GrantStatus?[] { null, GrantStatus.Active, GrantStatus.Lost, GrantStatus.Disconnected }
            from due in new DateTimeOffset?[] { null, Sample.Noon, Sample.Noon.AddDays(-2), Sample.Noon.AddDays(2) }
            select new GrantFilter { Registration = sample.Registration, Owner = owner, Status = status, DueBefore = due })
        {
            var expected = grants.Where(grant =>
                (filter.Owner is null || grant.Owner == filter.Owner)
                && (filter.Status is null || grant.Status == filter.Status)
                && (filter.DueBefore is null || grant.DueAt < filter.DueBefore)).ToList();
            Listing.Same(expected, await Listing.AllAsync(store, filter, cancellationToken).ConfigureAwait(false), $"{filter} lets its grants through.");
        }
    }

    private static async Task A_grant_is_due_before_a_moment_not_at_it(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var sample = new Sample();
        var grant = sample.Grant(dueAt: Sample.Noon);
        await WriteAsync(store, [grant], cancellationToken).ConfigureAwait(false);
        foreach (var (before, isListed) in new[] { (Sample.Noon.AddSeconds(-1), false), (Sample.Noon, false), (Sample.Noon.AddSeconds(1), true) })
        {
            foreach (var offset in new[] { before, before.ToOffset(TimeSpan.FromHours(-7)) })
            {
                var listed = await Listing.AllAsync(
                    store, new GrantFilter { Registration = sample.Registration, DueBefore = offset }, cancellationToken).ConfigureAwait(false);
                Listing.Same(isListed ? [grant] : [], listed, $"What is due at {grant.DueAt:O} is {(isListed ? "" : "not ")}due before {offset:O}.");
            }
        }
    }

    private static async Task A_change_moves_a_grant_from_one_listing_to_another(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var sample = new Sample();
        var grant = sample.Grant(dueAt: Sample.Noon.AddDays(-1));
        await WriteAsync(store, [grant], cancellationToken).ConfigureAwait(false);
        var due = new GrantFilter { Registration = sample.Registration, DueBefore = Sample.Noon };
        var lost = new GrantFilter { Registration = sample.Registration, Status = GrantStatus.Lost };
        foreach (var (next, isDue, isLost) in new[]
        {
            (Sample.Next(grant, Sample.Noon.AddDays(1)), false, false),
            (Sample.Next(grant, Sample.Noon.AddDays(-2), GrantStatus.Lost), true, true),
            (Sample.Next(grant, null, GrantStatus.Lost), false, true),
            (Sample.Next(grant, Sample.Noon.AddDays(-3)), true, false),
        })
        {
            Verify.That(await store.TryWriteAsync(next, grant.Version, cancellationToken).ConfigureAwait(false), "The change is taken.");
            grant = next;
            Listing.Same(isDue ? [grant] : [], await Listing.AllAsync(store, due, cancellationToken).ConfigureAwait(false), "The due list follows.");
            Listing.Same(isLost ? [grant] : [], await Listing.AllAsync(store, lost, cancellationToken).ConfigureAwait(false), "The list by status follows.");
        }
    }

    private static async Task A_deleted_grant_is_in_no_listing(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var sample = new Sample();
        StoredGrant[] grants = [sample.Grant("gone", dueAt: Sample.Noon), sample.Grant("stays", dueAt: Sample.Noon)];
        await WriteAsync(store, grants, cancellationToken).ConfigureAwait(false);
        Verify.That(await store.TryDeleteAsync(grants[0].Id, grants[0].Version, cancellationToken).ConfigureAwait(false), "It is deleted.");
        foreach (var filter in new[]
        {
            new GrantFilter { Registration = sample.Registration },
            new GrantFilter { Registration = sample.Registration, DueBefore = Sample.Noon.AddDays(1) },
        })
        {
            Listing.Same([grants[1]], await Listing.AllAsync(store, filter, cancellationToken).ConfigureAwait(false), "What was deleted is in no listing.");
        }

        var gone = await Listing.AllAsync(store, new GrantFilter { Registration = sample.Registration, Owner = "gone" }, cancellationToken).ConfigureAwait(false);
        Listing.Same([], gone, "What was deleted is in no listing of its owner.");
    }

    private static async Task An_empty_listing_is_one_empty_page(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        foreach (var filter in new[] { new GrantFilter { Registration = new Sample().Registration }, new GrantFilter { Owner = new Sample().Registration } })
        {
            Listing.Same([], await Listing.AllAsync(open(), filter, cancellationToken).ConfigureAwait(false), "Nothing is there.");
        }
    }

    private static async Task WriteAsync(IGrantStore store, IEnumerable<StoredGrant> grants, CancellationToken cancellationToken)
    {
        foreach (var grant in grants)
        {
            Verify.That(await store.TryWriteAsync(grant, null, cancellationToken).ConfigureAwait(false), "A first write is taken.");
        }
    }
}
