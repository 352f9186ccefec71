using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.Time.Testing;

namespace DelegatedAccess.Tests.Http;

/// <summary>How often a request asks what time it is: a clock is a good part of what a hit costs.</summary>
internal sealed class ClockReadTests
{
    [Test]
    public async Task A_hit_reads_the_wall_clock_once_and_once_a_second_one_reads_both_clocks_once()
    {
        await using var world = new World();
        var clock = new CountingClock(world.Clock.GetUtcNow());
        var node = world.StartNode(builder => builder.Clock = clock);
        await node.ConnectAsync();

        Assert.That(await ReadsOfACallAsync(), Is.EqualTo((1, 1)), "the first look");
        Assert.That(await ReadsOfACallAsync(), Is.EqualTo((1, 0)));
        clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.That(await ReadsOfACallAsync(), Is.EqualTo((1, 0)));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(await ReadsOfACallAsync(), Is.EqualTo((1, 1)), "a second after it");
        clock.AdjustTime(clock.GetUtcNow().AddMinutes(-1));
        Assert.That(await ReadsOfACallAsync(), Is.EqualTo((1, 1)), "after the clock was set back");

        async Task<(int Wall, int Monotonic)> ReadsOfACallAsync()
        {
            clock.Clear();
            using var response = await node.CallAsync();
            return (clock.WallReads, clock.MonotonicReads);
        }
    }

    private sealed class CountingClock(DateTimeOffset start) : FakeTimeProvider(start)
    {
        public int WallReads { get; private set; }

        public int MonotonicReads { get; private set; }

        public void Clear() => (WallReads, MonotonicReads) = (0, 0);

        public override DateTimeOffset GetUtcNow()
        {
            WallReads++;
            return base.GetUtcNow();
        }

        public override long GetTimestamp()
        {
            // This clock's own way to its timestamp is by the wall clock.
            var wallReads = WallReads;
            var timestamp = base.GetTimestamp();
            (WallReads, MonotonicReads) = (wallReads, MonotonicReads + 1);
            return timestamp;
        }
    }
}
