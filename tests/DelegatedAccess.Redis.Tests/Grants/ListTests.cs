using DelegatedAccess.Redis.Grants;
using DelegatedAccess.Redis.Tests.Infrastructure;

namespace DelegatedAccess.Redis.Tests.Grants;

[TestFixture(Kind.Standalone)]
[TestFixture(Kind.Cluster)]
internal sealed class ListTests(Kind kind)
{
    [TestCase(1)]
    [TestCase(7)]
    [TestCase(100)]
    [TestCase(5_000)]
    public async Task Grants_are_listed_by_id_once_each_in_pages_of_any_size(int size)
    {
        var store = new Place(kind).Open();
        var grants = await Some.WriteAsync(store, Enumerable.Range(0, 150).Select(number => Some.Grant($"{number}", dueAt: Some.Noon.AddSeconds(-number))));
        var expected = grants.Select(grant => grant.Id.Value).Order(StringComparer.Ordinal);

        foreach (var filter in new GrantFilter[] { new() { PageSize = size }, new() { DueBefore = Some.Noon.AddDays(1), PageSize = size } })
        {
            Assert.That((await Some.ListAsync(store, filter)).Select(grant => grant.Id.Value), Is.EqualTo(expected));
        }
    }

    [Test]
    public async Task A_last_page_that_is_full_says_that_it_is_the_last()
    {
        var store = new Place(kind).Open();
        await Some.WriteAsync(store, Enumerable.Range(0, 10).Select(number => Some.Grant($"{number}")));

        var page = await store.ListAsync(new GrantFilter { PageSize = 10 }, null, CancellationToken.None);

        Assert.That((page.Grants.Count, page.Cursor), Is.EqualTo((10, (string?)null)));
    }

    [Test]
    public async Task A_grant_whose_due_time_moves_while_it_is_listed_is_seen_once()
    {
        var place = new Place(kind);
        var (store, other) = (place.Open(), place.Open());
        var grants = (await Some.WriteAsync(store, Enumerable.Range(0, 60).Select(number => Some.Grant($"{number}", dueAt: Some.Noon.AddHours(number))))).ToList();
        var move = 0;
        async Task MoveAllAsync()
        {
            move++;
            for (var number = 0; number < grants.Count; number++)
            {
                var next = Some.Next(grants[number], Some.Noon.AddHours(number * move % 60));
                Assert.That(await other.TryWriteAsync(next, grants[number].Version, CancellationToken.None));
                grants[number] = next;
            }
        }

        var listed = await Some.ListAsync(store, new GrantFilter { DueBefore = Some.Noon.AddDays(10), PageSize = 13 }, MoveAllAsync);

        Assert.That(listed.Select(grant => grant.Id.Value), Is.EquivalentTo(grants.Select(grant => grant.Id.Value)));
    }

    [Test]
    public async Task What_was_deleted_while_it_was_listed_is_skipped()
    {
        var place = new Place(kind);
        var (store, other) = (place.Open(), place.Open());
        var grants = await Some.WriteAsync(store, Enumerable.Range(0, 40).Select(number => Some.Grant($"{number}")));
        var last = grants.MaxBy(grant => grant.Id.Value, StringComparer.Ordinal)!;

        // As between a listing's look at an index and its look at the grant.
        await place.Database.KeyDeleteAsync(place.KeyOf(grants[3].Id));
        var listed = await Some.ListAsync(
            store, new GrantFilter { PageSize = 6 }, async () => await other.TryDeleteAsync(last.Id, last.Version, CancellationToken.None));

        Assert.That(listed.Select(grant => grant.Id), Is.EquivalentTo(grants.Where(grant => grant != last && grant != grants[3]).Select(grant => grant.Id)));
    }

    [Test]
    public async Task More_due_grants_in_one_bucket_than_are_put_in_order_are_all_listed()
    {
        var place = new Place(kind);
        var store = place.Open();
        var grants = Enumerable.Range(0, int.MaxValue).Select(number => Some.Grant($"{number}", dueAt: Some.Noon.AddSeconds(number)))
            .Where(grant => GrantKeys.BucketOf(grant.Id.Value) == 0).Take(1_020).ToList();
        await Task.WhenAll(grants.Select(grant => store.TryWriteAsync(grant, null, CancellationToken.None).AsTask()));

        foreach (var before in new[] { Some.Noon.AddDays(365), Some.Noon.AddSeconds(200_000) })
        {
            var listed = await Some.ListAsync(store, new GrantFilter { DueBefore = before, PageSize = 300 });
            Assert.That(listed.Select(grant => grant.Id), Is.EquivalentTo(grants.Where(grant => grant.DueAt < before).Select(grant => grant.Id)));
        }
    }

    [Test]
    public async Task A_filter_that_hardly_anything_passes_ends_a_page_early_and_finds_it_all_the_same()
    {
        var store = new Place(kind).Open();
        await Task.WhenAll(Enumerable.Range(0, 2_500).Select(number => store.TryWriteAsync(Some.Grant($"{number}"), null, CancellationToken.None).AsTask()));
        var rare = Some.Grant("rare");
        var other = new StoredGrant { Id = rare.Id, Version = rare.Version, Registration = "other", Owner = "rare", Status = rare.Status, Payload = rare.Payload };
        await Some.WriteAsync(store, [other]);
        var filter = new GrantFilter { Registration = "other" };

        var first = await store.ListAsync(filter, null, CancellationToken.None);

        Assert.That(first.Cursor, Is.Not.Null);
        Assert.That((await Some.ListAsync(store, filter)).Select(grant => grant.Id), Is.EqualTo([rare.Id]));
    }

    [TestCase("")]
    [TestCase("zz")]
    [TestCase("0123")]
    [TestCase("00GG000000000000000000000000000000000000000000000000000000000000")]
    public void A_cursor_that_no_listing_gave_is_refused(string cursor) =>
        Assert.That(async () => await new Place(kind).Open().ListAsync(new GrantFilter(), cursor, CancellationToken.None), Throws.TypeOf<FormatException>());

    [Test]
    public void A_page_holds_at_least_one_grant() =>
        Assert.That(
            async () => await new Place(kind).Open().ListAsync(new GrantFilter { PageSize = 0 }, null, CancellationToken.None),
            Throws.TypeOf<ArgumentOutOfRangeException>());
}
