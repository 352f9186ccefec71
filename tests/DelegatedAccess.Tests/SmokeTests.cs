using System.Net;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests;

internal sealed class SmokeTests
{
    [Test]
    public async Task A_grant_lives_from_consent_through_refresh_and_revocation_to_reconnect()
    {
        await using var world = new World();
        var node = world.StartNode();
        var connected = await node.ConnectAsync();
        Assert.That(connected.Granted, Does.Contain("zone.read"));

        using (var first = await node.CallAsync())
        {
            Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        world.Clock.Advance(TimeSpan.FromHours(2));
        using (var second = await node.CallAsync())
        {
            Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        world.Sandbox.User("alice").Revoke();
        var lost = await Assert.ThrowsAsync<GrantLostException>(() => node.CallAsync());
        Assert.That(lost!.Reason, Is.EqualTo(GrantLostReason.Revoked));
        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(2));

        await node.ConnectAsync();
        using var third = await node.CallAsync();
        Assert.That(third.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }
}
