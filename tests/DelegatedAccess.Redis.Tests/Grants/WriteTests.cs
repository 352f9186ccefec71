using DelegatedAccess.Redis.Tests.Infrastructure;

namespace DelegatedAccess.Redis.Tests.Grants;

[TestFixture(Kind.Standalone)]
[TestFixture(Kind.Cluster)]
internal sealed class WriteTests(Kind kind)
{
    [Test]
    public async Task Of_many_writers_in_many_processes_exactly_one_wins_every_round()
    {
        var place = new Place(kind);
        var stores = Enumerable.Range(0, 16).Select(_ => place.Open()).ToList();
        var grant = (await Some.WriteAsync(stores[0], [Some.Grant()]))[0];
        for (var round = 0; round < 50; round++)
        {
            var nexts = stores.ConvertAll(_ => Some.Next(grant, Some.Noon.AddHours(round)));
            var taken = await Task.WhenAll(stores.Select((store, writer) => store.TryWriteAsync(nexts[writer], grant.Version, CancellationToken.None).AsTask()));

            Assert.That(taken.Count(won => won), Is.EqualTo(1));
            grant = nexts[Array.IndexOf(taken, true)];
            Assert.That((await stores[round % 16].FindAsync(grant.Id, CancellationToken.None))!.Version, Is.EqualTo(grant.Version));
        }
    }

    [Test]
    public async Task A_write_that_came_twice_is_told_that_it_is_stored()
    {
        var store = new Place(kind).Open();
        var grant = Some.Grant();
        Assert.That(await store.TryWriteAsync(grant, null, CancellationToken.None));
        Assert.That(await store.TryWriteAsync(grant, null, CancellationToken.None));

        var next = Some.Next(grant);
        Assert.That(await store.TryWriteAsync(next, grant.Version, CancellationToken.None));
        Assert.That(await store.TryWriteAsync(next, grant.Version, CancellationToken.None));
        Assert.That(await store.TryWriteAsync(grant, null, CancellationToken.None), Is.False, "Something newer is stored.");
    }

    [Test]
    public async Task A_version_never_returns_whatever_was_deleted_and_written_meanwhile()
    {
        var place = new Place(kind);
        var (store, paused) = (place.Open(), place.Open());
        var grant = (await Some.WriteAsync(store, [Some.Grant()]))[0];
        var late = Some.Next(grant);
        var current = grant;
        for (var round = 0; round < 3; round++)
        {
            Assert.That(await store.TryDeleteAsync(current.Id, current.Version, CancellationToken.None));
            Assert.That(await paused.TryWriteAsync(late, grant.Version, CancellationToken.None), Is.False);
            current = (await Some.WriteAsync(store, [Some.Next(grant)]))[0];
            Assert.That(await paused.TryWriteAsync(late, grant.Version, CancellationToken.None), Is.False);
            Assert.That(await paused.TryDeleteAsync(grant.Id, grant.Version, CancellationToken.None), Is.False);
        }

        Assert.That((await paused.FindAsync(grant.Id, CancellationToken.None))!.Version, Is.EqualTo(current.Version));
    }

    [Test]
    public async Task No_key_of_a_grant_expires()
    {
        var place = new Place(kind);
        var store = place.Open();
        var grants = await Some.WriteAsync(store, Enumerable.Range(0, 50).Select(number => Some.Grant($"{number}", dueAt: Some.Noon)));
        foreach (var grant in grants)
        {
            Assert.That(await store.TryWriteAsync(Some.Next(grant, Some.Noon, GrantStatus.Lost), grant.Version, CancellationToken.None));
        }

        var keys = await place.KeysAsync();
        Assert.That(keys, Has.Count.GreaterThan(150));
        foreach (var key in keys)
        {
            Assert.That(await place.Database.KeyTimeToLiveAsync(key), Is.Null, key.ToString());
        }
    }

    [Test]
    public async Task Deleting_all_grants_leaves_no_key_behind()
    {
        var place = new Place(kind);
        var store = place.Open();
        var grants = await Some.WriteAsync(store, Enumerable.Range(0, 20).Select(number => Some.Grant($"{number % 3}", $"{number}", Some.Noon.AddDays(number))));
        foreach (var grant in grants)
        {
            var next = Some.Next(grant, Some.Noon, GrantStatus.Disconnected);
            Assert.That(await store.TryWriteAsync(next, grant.Version, CancellationToken.None));
            Assert.That(await store.TryDeleteAsync(next.Id, next.Version, CancellationToken.None));
        }

        Assert.That(await place.KeysAsync(), Is.Empty);
    }

    [Test]
    public async Task A_due_time_is_kept_to_the_tick()
    {
        var store = new Place(kind).Open();
        var due = Some.Noon.AddTicks(1234567);
        var grant = (await Some.WriteAsync(store, [Some.Grant(dueAt: due.ToOffset(TimeSpan.FromHours(5)))]))[0];

        Assert.That((await store.FindAsync(grant.Id, CancellationToken.None))!.DueAt!.Value.Ticks, Is.EqualTo(due.Ticks));
        Assert.That(await Some.ListAsync(store, new GrantFilter { DueBefore = due }), Is.Empty);
        Assert.That(await Some.ListAsync(store, new GrantFilter { DueBefore = due.AddTicks(1) }), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_text_that_is_not_well_formed_is_refused_instead_of_becoming_another()
    {
        var store = new Place(kind).Open();
        var grant = Some.Grant();
        var torn = new StoredGrant
        {
            Id = grant.Id, Version = grant.Version, Registration = grant.Registration, Owner = "\ud800", Status = grant.Status, Payload = grant.Payload,
        };
        Assert.That(async () => await store.TryWriteAsync(torn, null, CancellationToken.None), Throws.InstanceOf<ArgumentException>());
    }
}
