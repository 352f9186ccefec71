using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Refresh;

internal sealed class SupportReferenceTests
{
    [Test]
    public async Task The_reference_of_a_grant_that_was_never_connected_is_in_the_log()
    {
        await using var world = new World();
        var node = world.StartNode();

        var error = await Assert.ThrowsAsync<NotConnectedException>(() => node.CallAsync());

        Assert.That(node.Logs.GetSnapshot().Select(line => line.Message), Has.Some.Contains(error!.SupportReference));
    }

    [Test]
    public async Task A_grant_without_a_refresh_token_is_lost_when_its_access_token_ends_and_keeps_one_reference()
    {
        await using var world = new World();
        var node = world.StartNode();
        world.Sandbox.Faults.Token.Enqueue(DelegatedAccess.Testing.SandboxFault.StripFields("refresh_token"));
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));

        var first = await Assert.ThrowsAsync<GrantLostException>(() => node.CallAsync());
        var again = await Assert.ThrowsAsync<GrantLostException>(() => node.CallAsync());
        var grant = await node.Grants.FindAsync(Node.Key());

        Assert.Multiple(() =>
        {
            Assert.That(first!.Reason, Is.EqualTo(GrantLostReason.Expired));
            Assert.That(again!.SupportReference, Is.EqualTo(first.SupportReference));
            Assert.That(grant!.Status, Is.EqualTo(GrantStatus.Lost));
            Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.Zero);
        });
    }
}
