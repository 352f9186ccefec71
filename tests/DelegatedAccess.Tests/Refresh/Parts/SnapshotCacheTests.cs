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
}
