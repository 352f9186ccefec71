using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Keeping;

/// <summary>What another process did is seen by a look at the store every few minutes, though the token at hand would do for an hour.</summary>
internal sealed class StoreCheckTests
{
    [Test]
    public async Task A_disconnect_elsewhere_is_seen_by_a_process_whose_token_still_works()
    {
        await using var world = new World();
        var (here, elsewhere) = await StartAsync(world);

        // While the server cannot be told, the token works on: only the store says that the user wants it no more.
        world.Sandbox.Faults.Revocation.Always(SandboxFault.ServerError());
        Assert.That(await world.RunAsync(elsewhere.Grants.DisconnectAsync(Node.Key())));

        await AssertSeenAfterTheIntervalAsync(world, here);
    }

    [Test]
    public async Task A_row_that_is_gone_is_seen_by_a_process_whose_token_still_works()
    {
        await using var world = new World();
        var (here, _) = await StartAsync(world);
        var stored = await world.StoredAsync();
        Assert.That(await world.Store.TryDeleteAsync(stored!.Id, stored.Version, CancellationToken.None));

        await AssertSeenAfterTheIntervalAsync(world, here);
    }

    [Test]
    public async Task A_consent_elsewhere_is_taken_over_by_a_process_whose_token_still_works()
    {
        await using var world = new World();
        var (here, elsewhere) = await StartAsync(world);
        var old = await TokenAsync(world, here);
        await elsewhere.ConnectAsync();
        var consented = await TokenAsync(world, elsewhere);
        Assert.That(old == consented, Is.False);

        world.Clock.Advance(TimeSpan.FromMinutes(2.9));
        Assert.That(await TokenAsync(world, here) == old, "It is not yet time to look.");
        Assert.That(await TokenAsync(world, here) == old, "It is not yet time to look.");
        world.Clock.Advance(TimeSpan.FromMinutes(0.2));

        Assert.That(await TokenAsync(world, here) == old, "The call that begins the look does not wait for it.");
        Assert.That(await TokenAsync(world, here) == consented, "The new consent's token serves.");
        await world.CallAsync(here);
        Assert.That(world.Redeemed(), Is.Zero);
    }

    private static async Task AssertSeenAfterTheIntervalAsync(World world, Node here)
    {
        world.Clock.Advance(TimeSpan.FromMinutes(2.9));
        await world.CallAsync(here);
        await world.CallAsync(here);
        world.Clock.Advance(TimeSpan.FromMinutes(0.2));
        await world.CallAsync(here);
        var calls = world.Sandbox.Counters.Api;

        await world.FailAsync<NotConnectedException>(here);

        Assert.That(world.Sandbox.Counters.Api, Is.EqualTo(calls), "Nothing more is sent.");
        Assert.That((world.Sandbox.Counters.ApiUnauthorized, world.Redeemed()), Is.EqualTo((0, 0)));
    }

    /// <summary>Two processes that both know the grant; the first has begun to count the time to its next look.</summary>
    private static async Task<(Node Here, Node Elsewhere)> StartAsync(World world)
    {
        var elsewhere = world.StartNode();
        await elsewhere.ConnectAsync();
        var here = world.StartNode();
        await world.CallAsync(here);
        await world.CallAsync(here);
        world.Sandbox.Counters.Reset();
        return (here, elsewhere);
    }

    private static async Task<string> TokenAsync(World world, Node node) =>
        (await world.RunAsync(node.Grants.GetAccessTokenAsync(Node.Key()))).Value;
}
