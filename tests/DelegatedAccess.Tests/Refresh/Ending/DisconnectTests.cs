using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Ending;

internal sealed class DisconnectTests
{
    [TestCase(5, FaultTiming.AfterCommit)]
    [TestCase(5, FaultTiming.BeforeCommit)]
    [TestCase(40, FaultTiming.AfterCommit)]
    [TestCase(40, FaultTiming.BeforeCommit)]
    [Category("row-44")]
    public async Task A_disconnect_during_a_refresh_wins_and_what_the_refresh_brought_is_revoked(int seconds, FaultTiming timing)
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(seconds), timing));
        var call = node.CallAsync();
        world.Pass(TimeSpan.FromSeconds(1));
        var elsewhere = world.StartNode();

        Assert.That(await world.RunAsync(elsewhere.Grants.DisconnectAsync(Node.Key())));
        Assert.That((await node.RecordAsync()).Status, Is.EqualTo(GrantStatus.Disconnected));
        await world.PassTimeUntilAsync(call);

        await Assert.ThrowsAsync<NotConnectedException>(() => call);
        world.Pass(TimeSpan.FromMinutes(5));

        // Once the claim lapsed the spent token is redeemed, and a strict server then ends the chain itself.
        var isRevoked = seconds < 15 || timing == FaultTiming.BeforeCommit;
        Assert.That(world.ServerGrant().EndedBecause, Is.EqualTo(isRevoked ? SandboxGrantEnd.ClientRevoked : SandboxGrantEnd.ReuseDetected));
        Assert.That(await node.FindEntryAsync(), Is.Null);
        await world.FailAsync<NotConnectedException>(node);
    }

    [Test]
    [Category("row-44")]
    public async Task A_refresh_that_fails_during_a_disconnect_says_nothing_of_what_comes_after_it()
    {
        await using var world = new World();
        var tap = new Wiretap(world);
        var node = await world.StartExpiredAsync(builder => builder.Options = options => options.BackchannelHttpHandler = tap);
        world.TokenFaults().Enqueue(SandboxFault.TooManyRequests(TimeSpan.FromSeconds(30)));
        tap.OnAnswered = async _ => Assert.That(await node.Grants.DisconnectAsync(Node.Key()));

        await world.FailAsync<ProviderUnavailableException>(node);

        await world.FailAsync<NotConnectedException>(node);
    }

    [Test]
    [Category("row-51")]
    public async Task The_newest_refresh_token_is_revoked_though_this_process_knows_an_older_one()
    {
        await using var world = new World();
        var stale = world.StartNode();
        await stale.ConnectAsync();
        await world.CallAsync(stale);
        var other = world.StartNode();
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        world.Sandbox.Model.ExpireAccessTokens();
        await world.CallAsync(other);
        Assert.That(world.ServerGrant().Rotations, Is.EqualTo(1));

        await world.RunAsync(stale.Grants.DisconnectAsync(Node.Key()));

        Assert.That(world.ServerGrant().EndedBecause, Is.EqualTo(SandboxGrantEnd.ClientRevoked));
        Assert.That(await stale.FindEntryAsync(), Is.Null);
    }

    [Test]
    public async Task A_revocation_is_retried_until_the_server_took_it()
    {
        await using var world = new World();
        var node = world.StartNode();
        await node.ConnectAsync();
        world.Sandbox.Faults.Revocation.Always(SandboxFault.ServerError());

        Assert.That(await world.RunAsync(node.Grants.DisconnectAsync(Node.Key())));
        await world.FailAsync<NotConnectedException>(node);
        world.Pass(TimeSpan.FromHours(2), TimeSpan.FromSeconds(1));
        Assert.That(world.Sandbox.Counters.Revocation, Is.InRange(10, 20), "By doubling back-offs, not in a loop.");
        Assert.That(world.ServerGrant().IsAlive);

        world.Sandbox.Faults.Clear();
        world.Pass(TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(1));
        Assert.That(world.ServerGrant().EndedBecause, Is.EqualTo(SandboxGrantEnd.ClientRevoked));
        Assert.That(await node.FindEntryAsync(), Is.Null);
    }

    [Test]
    public async Task A_new_process_goes_on_with_a_revocation_that_another_left_behind()
    {
        await using var world = new World();
        var node = world.StartNode();
        await node.ConnectAsync();
        world.Sandbox.Faults.Revocation.Always(SandboxFault.ServerError());
        await world.RunAsync(node.Grants.DisconnectAsync(Node.Key()));
        await node.StopAsync();
        world.Sandbox.Faults.Clear();

        var restarted = world.StartNode(builder => builder.IsHosted = true);

        Assert.That(world.ServerGrant().EndedBecause, Is.EqualTo(SandboxGrantEnd.ClientRevoked));
        Assert.That(await restarted.FindEntryAsync(), Is.Null);
    }

    [Test]
    public async Task A_disconnect_of_nothing_says_so()
    {
        await using var world = new World();
        var node = world.StartNode();

        Assert.That(await node.Grants.DisconnectAsync(Node.Key()), Is.False);
        await node.ConnectAsync();
        Assert.That(await node.Grants.DisconnectAsync(Node.Key()));
        Assert.That(await node.Grants.DisconnectAsync(Node.Key()), Is.False);
        Assert.That(world.Sandbox.Counters.Revocation, Is.EqualTo(1));
    }
}
