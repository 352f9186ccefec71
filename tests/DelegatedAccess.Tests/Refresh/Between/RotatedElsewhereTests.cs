using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Between;

/// <summary>Another node rotated the tokens that this one holds in memory; the server is strict, so both of them are dead.</summary>
internal sealed class RotatedElsewhereTests
{
    [TestCase(10, 0, Description = "A token too young to be refreshed for a 401.")]
    [TestCase(10, 300, Description = "What is stored could be refreshed for one.")]
    [TestCase(600, 0)]
    [TestCase(2700, 120)]
    [Category("row-14")]
    public async Task An_access_token_refused_long_before_its_end_is_replaced_by_the_stored_one_and_nothing_is_refreshed(int seconds, int secondsLater)
    {
        await using var world = new World();
        var node = world.StartNode();
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await Elsewhere.RotateAsync(world, world.StartNode());
        world.Clock.Advance(TimeSpan.FromSeconds(secondsLater));
        world.Sandbox.Counters.Reset();
        var (reads, writes) = (world.Store.Reads, world.Store.Writes);

        await world.CallAsync(node);

        var counters = world.Sandbox.Counters;
        Assert.That((counters.Api, counters.ApiUnauthorized, counters.Token), Is.EqualTo((2, 1, 0)), "Refused, and sent again.");
        Assert.That((world.Store.Reads - reads, world.Store.Writes - writes), Is.EqualTo((1, 0)));
        await world.CallAsync(node);
        Assert.That((counters.Api, counters.ApiUnauthorized, counters.Token), Is.EqualTo((3, 1, 0)));
    }

    [Test]
    [Category("row-14")]
    public async Task A_node_that_refreshes_ahead_costs_the_others_one_refusal_each_and_no_refresh()
    {
        await using var world = new World(sandbox => sandbox.AccessTokenLife = TimeSpan.FromHours(12));
        var ahead = world.StartNode(builder => builder.IsHosted = true);
        await ahead.ConnectAsync();
        List<Node> others = [.. Enumerable.Range(0, 3).Select(_ => world.StartNode())];
        foreach (var other in others)
        {
            await world.CallAsync(other);
        }

        world.Clock.Advance(TimeSpan.FromHours(10.5));
        world.Sandbox.Counters.Reset();
        await world.CallAsync(ahead);
        Assert.That(world.Redeemed(), Is.EqualTo(1), "It refreshed ahead.");

        foreach (var other in others)
        {
            await world.CallAsync(other);
            await world.CallAsync(other);
        }

        Assert.That((world.Redeemed(), world.Sandbox.Counters.ApiUnauthorized), Is.EqualTo((1, others.Count)));
    }

    [TestCase(1)]
    [TestCase(3)]
    [Category("row-15")]
    public async Task A_refresh_token_in_memory_that_is_not_the_stored_one_any_more_is_never_sent(int rotations)
    {
        await using var world = new World();
        var wire = new Wiretap(world);
        var node = await world.StartExpiredAsync(builder => builder.Options = options => options.BackchannelHttpHandler = wire);
        var other = world.StartNode();
        for (var i = 0; i < rotations; i++)
        {
            await Elsewhere.RotateAsync(world, other);
        }

        // What came from there expired too, so the node must refresh by itself.
        world.Clock.Advance(TimeSpan.FromHours(2));
        var stored = (await other.RecordAsync()).RefreshToken!.Reveal();

        await world.CallAsync(node);

        Assert.That(wire.RefreshTokens, Is.EqualTo([stored]));
        Assert.That((await node.RecordAsync()).Rotation, Is.EqualTo(rotations + 1));
        await world.AssertStoredTokenLivesAsync(node);
    }

    [TestCase(false, Description = "What came from there serves.")]
    [TestCase(true, Description = "It expired meanwhile.")]
    [Category("row-15")]
    public async Task A_refresh_token_that_is_spent_elsewhere_between_the_reading_and_the_claim_is_not_sent(bool isExpired)
    {
        await using var world = new World(sandbox => sandbox.AccessTokenLife = TimeSpan.FromMinutes(1));
        var wire = new Wiretap(world);
        var reads = new StaleReads(world.Store);
        var node = await world.StartExpiredAsync(builder =>
        {
            builder.Options = options => options.BackchannelHttpHandler = wire;
            builder.Access = access => access.PersistGrantsTo(reads);
        });
        var other = world.StartNode();
        reads.AfterNextRead(async () =>
        {
            await Elsewhere.RotateAsync(world, other);
            world.Clock.Advance(isExpired ? TimeSpan.FromMinutes(2) : TimeSpan.Zero);
        });

        await world.CallAsync(node);

        Assert.That(reads.HasStruck);
        Assert.That(wire.RefreshTokens.Count(), Is.EqualTo(isExpired ? 1 : 0));
        Assert.That((await node.RecordAsync()).Rotation, Is.EqualTo(isExpired ? 2 : 1));
        await world.AssertStoredTokenLivesAsync(node);
    }
}
