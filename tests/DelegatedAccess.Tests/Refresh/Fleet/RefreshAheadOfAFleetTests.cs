using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Fleet;

internal sealed class RefreshAheadOfAFleetTests
{
    [Test]
    [Category("row-50")]
    public async Task Grants_that_were_connected_at_one_moment_are_refreshed_ahead_at_moments_of_their_own()
    {
        const int Grants = 1_000;
        var step = TimeSpan.FromSeconds(9);
        await using var world = new World();
        var node = await world.StartFleetAsync(Grants, builder => builder.IsHosted = true);
        world.Clock.Advance(TimeSpan.FromMinutes(48) - TimeSpan.FromSeconds(1));

        var perStep = new List<int>();
        for (var refreshed = 0; world.Redeemed() < Grants || perStep.Count < 20; refreshed = world.Redeemed())
        {
            await Task.WhenAll(Enumerable.Range(0, Grants).Select(node.TokenAsync));
            perStep.Add(world.Redeemed() - refreshed);
            Assert.That(perStep, Has.Count.LessThanOrEqualTo(22), "All are refreshed before 85 % of the life.");
            world.Clock.Advance(step);
        }

        // Twenty steps from 80 % to 85 %: an even share is fifty.
        Assert.That(perStep[0], Is.Zero, "None before 80 % of the life.");
        Assert.That(perStep.Max(), Is.LessThan(Grants / 10));
        Assert.That(perStep[1..21], Is.All.GreaterThan(10));
    }
}
