using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Keeping;

[Category("row-48")]
internal sealed class ClockTests
{
    [TestCase(24)]
    [TestCase(-24)]
    public async Task A_wall_clock_that_jumps_costs_at_most_one_refresh(int hours)
    {
        await using var world = new World();
        var clock = new SkewedClock(world.Clock);
        var node = world.StartNode(builder => (builder.Clock, builder.IsHosted) = (clock, true));
        await node.ConnectAsync();
        world.Sandbox.Counters.Reset();

        clock.Skew = TimeSpan.FromHours(hours);
        for (var i = 0; i < 100; i++)
        {
            await world.CallAsync(node);
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(world.Redeemed(), Is.EqualTo(hours > 0 ? 1 : 0));
        clock.Skew = TimeSpan.Zero;
        for (var i = 0; i < 100; i++)
        {
            await world.CallAsync(node);
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(world.Redeemed(), Is.EqualTo(hours > 0 ? 1 : 0));
    }

    [TestCase(-180)]
    [TestCase(180)]
    public async Task A_401_beats_a_clock_that_is_wrong(int minutes)
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.Clock = new SkewedClock(world.Clock) { Skew = TimeSpan.FromMinutes(minutes) });
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        world.Sandbox.Model.ExpireAccessTokens();
        world.Sandbox.Counters.Reset();

        await world.CallAsync(node);

        Assert.That((world.Redeemed(), world.Sandbox.Counters.ApiUnauthorized), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task A_life_of_a_second_makes_no_loop_of_refreshes()
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.IsHosted = true);
        await node.ConnectAsync();
        world.TokenFaults().Always(SandboxFault.OverrideField("expires_in", "1").OnlyFor("refresh_token"));
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Sandbox.Counters.Reset();

        for (var round = 1; round <= 20; round++)
        {
            for (var i = 0; i < 10; i++)
            {
                await world.CallAsync(node);
            }

            Assert.That(world.Redeemed(), Is.EqualTo(round), "One refresh for all the calls of a moment.");
            world.Clock.Advance(TimeSpan.FromSeconds(10));
        }
    }

    [Test]
    public async Task The_margin_is_at_most_a_fifth_of_the_life()
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.IsHosted = true);
        await node.ConnectAsync();
        world.Sandbox.Counters.Reset();

        world.Clock.Advance(TimeSpan.FromMinutes(60 * 0.8) - TimeSpan.FromSeconds(1));
        await world.CallAsync(node);
        Assert.That(world.Redeemed(), Is.Zero);
        world.Clock.Advance(TimeSpan.FromMinutes(60 * 0.05) + TimeSpan.FromSeconds(2));
        await world.CallAsync(node);

        Assert.That(world.Redeemed(), Is.EqualTo(1));
    }
}
