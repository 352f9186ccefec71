using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Keeping;

[Category("row-62")]
internal sealed class ShortLivedProcessTests
{
    private static readonly TimeSpan Lapse = TimeSpan.FromSeconds(15) + TimeSpan.FromMinutes(2);

    [Test]
    public async Task Processes_that_live_shorter_than_a_claim_take_over_from_a_dead_one_by_the_wall_clock_and_not_before()
    {
        await using var world = new World();
        var dying = await world.StartExpiredAsync();
        await DeadClaimant.LeaveClaimAsync(dying);
        var since = world.Clock.GetUtcNow();

        // One after the other, five seconds each: none sees the claim for as long as it lives.
        while (world.Clock.GetUtcNow() + TimeSpan.FromSeconds(5) <= since + Lapse)
        {
            var function = world.StartNode();
            var call = function.CallAsync();
            world.Pass(TimeSpan.FromSeconds(5));
            Assert.That((call.IsCompleted, world.Redeemed()), Is.EqualTo((false, 0)));
            await function.StopAsync();
            await Assert.ThrowsAsync<ProviderUnavailableException>(() => call);
        }

        world.Clock.Advance(since + Lapse + TimeSpan.FromMilliseconds(1) - world.Clock.GetUtcNow());
        var last = world.StartNode();
        await world.CallAsync(last, atMost: TimeSpan.FromSeconds(1));

        Assert.That(world.Redeemed(), Is.EqualTo(1));
        await world.AssertStoredTokenLivesAsync(last);
    }
}
