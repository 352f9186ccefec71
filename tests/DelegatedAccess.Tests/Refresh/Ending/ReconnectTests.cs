using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Ending;

internal sealed class ReconnectTests
{
    [TestCase(5, true)]
    [TestCase(40, true)]
    [TestCase(5, false)]
    [TestCase(40, false)]
    [Category("row-45")]
    public async Task A_consent_that_completes_during_the_old_chains_refresh_stays(int seconds, bool here)
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        var oldChain = world.ServerGrant();
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(seconds)).OnlyFor("refresh_token"));
        var call = node.CallAsync();
        world.Pass(TimeSpan.FromSeconds(1));

        await (here ? node : world.StartNode()).ConnectAsync();
        var consent = (await node.RecordAsync()).ConsentId;
        using var response = await world.RunAsync(call);

        Assert.That(response.IsSuccessStatusCode, "The waiter got the new grant's token.");
        world.Pass(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1));
        var record = await node.RecordAsync();
        Assert.That((record.ConsentId, record.Rotation, record.PendingRevocations.Count), Is.EqualTo((consent, 0L, 0)));
        Assert.That(world.Sandbox.Counters.Revocation, Is.Zero);
        Assert.That((world.ServerGrant().IsAlive, oldChain.IsAlive), Is.EqualTo((true, true)));
        await world.AssertStoredTokenLivesAsync(node);
        await world.CallAsync(node);
    }

    [Test]
    [Category("row-52")]
    public async Task Nothing_is_ever_tidied_up_at_the_server()
    {
        await using var world = new World(sandbox => sandbox.Grace = TimeSpan.FromMinutes(1));
        var wire = new Wiretap(world);
        var node = await world.StartExpiredAsync(builder => builder.Options = options => options.BackchannelHttpHandler = wire);
        await world.CallAsync(node);
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.TokenFaults().Enqueue(SandboxFault.ConnectionCut(FaultTiming.AfterCommit));
        await world.CallAsync(node);
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.CallAsync(node);
        await world.CallAsync(world.StartNode());

        Assert.That(wire.Requests.Select(request => request.Address.AbsolutePath).Distinct(), Is.EqualTo([world.Sandbox.TokenEndpoint.AbsolutePath]));
        Assert.That(world.Sandbox.Counters.Revocation, Is.Zero);
        Assert.That(world.Sandbox.Model.Grants.Select(grant => grant.IsAlive), Is.All.True);
    }
}
