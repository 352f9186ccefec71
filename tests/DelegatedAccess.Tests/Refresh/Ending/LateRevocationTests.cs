using DelegatedAccess.Refresh.Revoking;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Ending;

internal sealed class LateRevocationTests
{
    [Test]
    [Category("row-44")]
    public async Task A_revocation_that_comes_after_the_last_look_of_a_running_one_is_made_and_not_left_to_the_next_start()
    {
        await using var world = new World();
        var node = world.StartNode();
        await node.ConnectAsync();
        StoredGrant? tombstone = null;
        world.Store.OnWritten = (_, grant) =>
        {
            if (grant.Status == GrantStatus.Disconnected)
            {
                tombstone ??= grant;
            }

            return ValueTask.CompletedTask;
        };
        world.Store.OnDeleted = async () =>
        {
            // The last look found nothing left; at this moment a flight hands over what it won.
            world.Store.OnDeleted = null;
            Assert.That(await world.Store.Inner.TryWriteAsync(tombstone!, null, CancellationToken.None), Is.True);
            _ = node.Services.GetRequiredService<GrantRevoker>().BeginAsync(Node.Key());
        };

        await world.RunAsync(node.Grants.DisconnectAsync(Node.Key()));

        Assert.That(world.Sandbox.Counters.Revocation, Is.EqualTo(2));
        Assert.That(await node.FindEntryAsync(), Is.Null);
    }

    [Test]
    [Category("row-48")]
    public async Task A_token_that_another_clock_issued_in_the_future_is_not_taken_for_young_when_it_is_refused()
    {
        await using var world = new World();
        var ahead = world.StartNode(node => node.Clock = new SkewedClock(world.Clock) { Skew = TimeSpan.FromHours(1) });
        await ahead.ConnectAsync();
        var node = world.StartNode();
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        world.Sandbox.User("alice").Revoke();

        await world.FailAsync<GrantLostException>(node);
    }
}
