using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Grants.Snapshots;

namespace DelegatedAccess.Tests.Refresh.Parts;

internal sealed class SnapshotCacheTests
{
    [TestCase(false)]
    [TestCase(true)]
    [Category("row-41")]
    public void A_snapshot_that_the_store_lacks_is_never_evicted_and_others_are(bool isPersisted)
    {
        var cache = new SnapshotCache(capacity: 8);
        var slot = cache.For(Records.Of().Key);
        slot.Publish(new TokenSnapshot(slot, Records.Of(), isPersisted, Moment.Now(TimeProvider.System)), slot.Generation);

        for (var i = 0; i < 200; i++)
        {
            cache.For(new GrantKey("cloudflare", $"another-{i}"));
        }

        Assert.That(cache.Count, Is.LessThanOrEqualTo(8));
        Assert.That(ReferenceEquals(cache.For(Records.Of().Key), slot), Is.EqualTo(!isPersisted));
        Assert.That(slot.Snapshot is null, Is.EqualTo(isPersisted));
    }

    [Test]
    [Category("row-38")]
    public void What_is_known_to_be_dead_is_not_forgotten_before_the_store_knows_it()
    {
        var cache = new SnapshotCache(capacity: 8);
        var slot = cache.For(Records.Of().Key);
        slot.Death = new GrantDeath(Guid.Empty, 1, new Lost { Reason = GrantLostReason.Unknown, At = default, Reference = "0000-0000" });

        for (var i = 0; i < 200; i++)
        {
            cache.For(new GrantKey("cloudflare", $"another-{i}"));
        }

        Assert.That(cache.For(Records.Of().Key), Is.SameAs(slot));
    }

    [TestCase(1)]
    [TestCase(8)]
    [TestCase(100)]
    [TestCase(1_000)]
    public void It_never_holds_more_than_its_capacity_even_where_every_grant_is_in_use(int capacity)
    {
        var cache = new SnapshotCache(capacity);
        for (var i = 0; i < 5 * capacity; i++)
        {
            cache.For(KeyOf(i));
            for (var used = Math.Max(0, i - capacity); used < i; used += 7)
            {
                cache.For(KeyOf(used));
            }

            Assert.That(cache.Count, Is.LessThanOrEqualTo(capacity));
        }

        Assert.That(cache.Count, Is.EqualTo(capacity));
    }

    [Test]
    public void Who_was_not_touched_goes_first()
    {
        var cache = new SnapshotCache(capacity: 1_000);
        var used = Enumerable.Range(0, 100).Select(i => cache.For(KeyOf(i))).ToList();
        for (var i = 100; i < 20_000; i++)
        {
            cache.For(KeyOf(i));
            foreach (var slot in used)
            {
                slot.Touch();
            }
        }

        Assert.That(Enumerable.Range(0, 100).Select(i => cache.For(KeyOf(i))).Intersect(used).Count(), Is.GreaterThan(90));
    }

    [Test]
    public void What_was_held_beyond_the_capacity_goes_once_it_is_held_no_more()
    {
        var cache = new SnapshotCache(capacity: 100);
        var pins = Enumerable.Range(0, 300).Select(i => cache.Pin(KeyOf(i))).ToList();
        cache.For(KeyOf(1_000));
        Assert.That(cache.Count, Is.EqualTo(301));

        pins.ForEach(pin => pin.Dispose());
        for (var i = 1_001; i < 1_020; i++)
        {
            cache.For(KeyOf(i));
        }

        Assert.That(cache.Count, Is.EqualTo(100));
    }

    [TestCase(64)]
    [TestCase(1_000_000)]
    public void A_grant_that_is_held_has_one_slot_while_others_come_and_go(int capacity)
    {
        var cache = new SnapshotCache(capacity);
        var held = Enumerable.Range(0, 32).Select(i => (Key: KeyOf(i), Pin: cache.Pin(KeyOf(i)))).ToList();
        using var start = new Barrier(participantCount: 4);
        var others = Enumerable.Range(1, 2).Select(thread => Run(() =>
        {
            for (var i = 0; i < 50_000; i++)
            {
                cache.For(KeyOf((thread * 1_000_000) + i));
            }
        })).ToList();
        var readers = Enumerable.Range(0, 2).Select(_ => Run(() =>
        {
            do
            {
                foreach (var (key, pin) in held)
                {
                    Assert.That(cache.For(new GrantKey(key.Registration, key.Owner)), Is.SameAs(pin.Slot));
                }
            }
            while (!others.TrueForAll(other => other.IsCompleted));
        })).ToList();

        Assert.That(() => Task.WhenAll([.. others, .. readers]), Throws.Nothing);
        Assert.That(cache.Count, Is.LessThanOrEqualTo(capacity));

        Task Run(Action act) => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                act();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    private static GrantKey KeyOf(int number) => new("cloudflare", $"owner-{number}");
}
