namespace DelegatedAccess.EntityFrameworkCore.Tests.Grants;

internal sealed class ListingTests(DatabaseKind kind) : DatabaseTests(kind)
{
    [TestCase("")]
    [TestCase("x")]
    [TestCase("12-")]
    [TestCase("-")]
    [TestCase("1e3-0000000000000000000000000000000000000000000000000000000000000000")]
    [TestCase("99999999999999999999-0000000000000000000000000000000000000000000000000000000000000000")]
    [TestCase("12-0000000000000000000000000000000000000000000000000000000000000000' OR 1=1")]
    public async Task A_cursor_that_this_store_did_not_make_is_refused(string cursor)
    {
        var store = Start().Store;
        foreach (var filter in new[] { new GrantFilter(), new GrantFilter { DueBefore = Samples.Noon } })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => store.ListAsync(filter, cursor, CancellationToken.None).AsTask());
        }
    }

    [Test]
    public async Task A_cursor_of_a_listing_in_another_order_is_refused()
    {
        var store = Start().Store;
        await store.WriteAsync(Samples.Grant(App.Key("one"), Samples.Noon));
        await store.WriteAsync(Samples.Grant(App.Key("two"), Samples.Noon));
        var byId = new GrantFilter { PageSize = 1 };
        var byDue = byId with { DueBefore = Samples.Noon.AddDays(1) };

        var cursorOfIds = (await store.ListAsync(byId, null, CancellationToken.None)).Cursor;
        var cursorOfDue = (await store.ListAsync(byDue, null, CancellationToken.None)).Cursor;

        await Assert.ThrowsAsync<ArgumentException>(() => store.ListAsync(byDue, cursorOfIds, CancellationToken.None).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => store.ListAsync(byId, cursorOfDue, CancellationToken.None).AsTask());
    }

    [Test]
    public async Task What_is_due_is_listed_in_the_order_in_which_it_is_due()
    {
        var store = Start().Store;
        var dues = Enumerable.Range(0, 40).Select(number => Samples.Noon.AddMinutes(number * 17 % 40)).ToList();
        foreach (var (number, due) in dues.Index())
        {
            await store.WriteAsync(Samples.Grant(App.Key($"{number}"), due));
        }

        await store.WriteAsync(Samples.Grant(App.Key("before 1970"), DateTimeOffset.UnixEpoch.AddDays(-1)));
        await store.WriteAsync(Samples.Grant(App.Key("never")));
        var listed = await ListAsync(store, new GrantFilter { DueBefore = Samples.Noon.AddMinutes(30), PageSize = 7 });

        Assert.That(
            listed.Select(grant => grant.DueAt),
            Is.EqualTo(dues.Where(due => due < Samples.Noon.AddMinutes(30)).Order().Prepend(DateTimeOffset.UnixEpoch.AddDays(-1))));
    }

    [Test]
    public async Task Nothing_is_due_before_its_time_and_nothing_later_than_a_millisecond_after_it()
    {
        var store = Start().Store;
        var due = Samples.Noon.AddTicks(4_321);
        await store.WriteAsync(Samples.Grant(App.Key("a fraction"), due));
        await store.WriteAsync(Samples.Grant(App.Key("the last moment"), DateTimeOffset.MaxValue));

        Assert.That(await OwnersAsync(due), Is.Empty);
        Assert.That(await OwnersAsync(due.AddMilliseconds(1)), Is.EqualTo(new[] { "a fraction" }));
        Assert.That(await OwnersAsync(DateTimeOffset.MaxValue), Is.EqualTo(new[] { "a fraction" }));
        Assert.That((await store.FindAsync(App.Key("the last moment")))!.DueAt, Is.GreaterThan(DateTimeOffset.MaxValue.AddMilliseconds(-1)));

        async Task<IEnumerable<string>> OwnersAsync(DateTimeOffset before) =>
            (await ListAsync(store, new GrantFilter { DueBefore = before })).Select(grant => grant.Owner);
    }

    [Test]
    public async Task What_is_handled_and_moved_on_while_it_is_listed_hides_nobody()
    {
        var app = Start();
        for (var number = 0; number < 60; number++)
        {
            await app.Store.WriteAsync(Samples.Grant(App.Key($"{number}"), Samples.Noon));
        }

        var filter = new GrantFilter { DueBefore = Samples.Noon.AddMinutes(1), PageSize = 7 };
        var handled = new List<string>();
        string? cursor = null;
        do
        {
            var page = await app.Store.ListAsync(filter, cursor, CancellationToken.None);
            foreach (var grant in page.Grants)
            {
                handled.Add(grant.Owner);
                Assert.That(await app.Store.WriteAsync(Samples.Grant(App.Key(grant.Owner), Samples.Noon.AddDays(30)), grant.Version), Is.True);
            }

            cursor = page.Cursor;
        }
        while (cursor is not null);

        Assert.That(handled, Is.EquivalentTo(Enumerable.Range(0, 60).Select(number => $"{number}")));
    }

    [Test]
    public async Task A_page_of_no_size_is_refused() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Start().Store.ListAsync(new GrantFilter { PageSize = 0 }, null, CancellationToken.None).AsTask());

    [Test]
    public async Task A_page_may_be_as_long_as_one_likes()
    {
        var store = Start().Store;
        await store.WriteAsync(Samples.Grant(App.Key()));

        var page = await store.ListAsync(new GrantFilter { PageSize = int.MaxValue }, null, CancellationToken.None);

        Assert.That((page.Grants.Count, page.Cursor), Is.EqualTo((1, (string?)null)));
    }

    private static async Task<List<StoredGrant>> ListAsync(IGrantStore store, GrantFilter filter)
    {
        var listed = new List<StoredGrant>();
        string? cursor = null;
        do
        {
            var page = await store.ListAsync(filter, cursor, CancellationToken.None);
            listed.AddRange(page.Grants);
            cursor = page.Cursor;
        }
        while (cursor is not null);
        return listed;
    }
}
