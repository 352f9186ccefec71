using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Keeping;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Ending;

/// <summary>A user disconnects while the claim of a dead process is open: whether it spent the refresh token, only the server knows.</summary>
[Category("row-65")]
internal sealed class OpenClaimDisconnectTests
{
    [Test]
    public async Task A_refresh_token_that_the_dead_process_did_not_spend_is_redeemed_and_what_came_is_revoked()
    {
        await using var world = new World();
        var wire = new Wiretap(world);
        var node = await StartAsync(world, wire);
        await DeadClaimant.LeaveClaimAsync(node);

        await DisconnectAndWaitAsync(world, node, wire);

        Assert.That(world.ServerGrant().EndedBecause, Is.EqualTo(SandboxGrantEnd.ClientRevoked));
        Assert.That((world.Redeemed(), world.Sandbox.Counters.Revocation), Is.EqualTo((1, 1)));
        Assert.That(wire.Requests[^1]["token"] == wire.RefreshTokens.Single(), Is.False, "What came is revoked, not what was spent for it.");
    }

    [Test]
    public async Task A_spent_refresh_token_that_is_refused_as_a_reuse_proves_that_the_chain_is_dead()
    {
        await using var world = new World();
        var wire = new Wiretap(world);
        var node = await StartAsync(world, wire);
        await DeadClaimant.LeaveSpentAsync(node);

        await DisconnectAndWaitAsync(world, node, wire);

        Assert.That(world.ServerGrant().EndedBecause, Is.EqualTo(SandboxGrantEnd.ReuseDetected));
        Assert.That((world.Redeemed(), world.Sandbox.Counters.Revocation), Is.EqualTo((2, 0)));
    }

    [Test]
    public async Task A_spent_refresh_token_within_the_grace_brings_a_live_one_which_is_revoked()
    {
        await using var world = new World(sandbox => sandbox.Grace = TimeSpan.FromMinutes(1));
        var wire = new Wiretap(world);
        var node = await StartAsync(world, wire);
        await DeadClaimant.LeaveSpentAsync(node);

        await DisconnectAndWaitAsync(world, node, wire);

        Assert.That(world.ServerGrant().EndedBecause, Is.EqualTo(SandboxGrantEnd.ClientRevoked));
        Assert.That((world.Redeemed(), world.Sandbox.Counters.Revocation), Is.EqualTo((2, 1)));
    }

    [Test]
    [Category("row-51")]
    public async Task A_refresh_token_that_an_attempt_without_an_outcome_may_have_spent_is_redeemed_for_revoking_it_would_do_nothing()
    {
        await using var world = new World(sandbox => sandbox.Grace = TimeSpan.FromSeconds(10));
        var node = await world.StartExpiredAsync();
        world.TokenFaults().Enqueue(SandboxFault.ConnectionCut(FaultTiming.AfterCommit), times: 3);
        await world.FailAsync<ProviderUnavailableException>(node);
        world.Pass(TimeSpan.FromSeconds(30));

        Assert.That(await world.RunAsync(node.Grants.DisconnectAsync(Node.Key())));
        world.Pass(TimeSpan.FromMinutes(1));

        Assert.That(world.ServerGrant().IsAlive, Is.False);
        Assert.That(await node.FindEntryAsync(), Is.Null);
    }

    private static Task<Node> StartAsync(World world, Wiretap wire) =>
        world.StartExpiredAsync(builder => builder.Options = options => options.BackchannelHttpHandler = wire);

    /// <summary>Disconnects; nothing may be sent before the claim has lapsed, and afterwards nothing may be left.</summary>
    private static async Task DisconnectAndWaitAsync(World world, Node node, Wiretap wire)
    {
        var before = wire.Requests.Count;
        Assert.That(await world.RunAsync(node.Grants.DisconnectAsync(Node.Key()), atMost: TimeSpan.FromSeconds(1)));
        world.Pass(TimeSpan.FromSeconds(14.5));
        Assert.That(wire.Requests, Has.Count.EqualTo(before), "The claimant may still be alive.");
        await world.FailAsync<NotConnectedException>(node);

        world.Pass(TimeSpan.FromSeconds(5));
        Assert.That(await node.FindEntryAsync(), Is.Null);
        var sent = wire.Requests.Count;
        world.Pass(TimeSpan.FromHours(1), TimeSpan.FromSeconds(1));
        Assert.That(wire.Requests, Has.Count.EqualTo(sent), "Done.");
        await world.FailAsync<NotConnectedException>(world.StartNode());
    }
}
