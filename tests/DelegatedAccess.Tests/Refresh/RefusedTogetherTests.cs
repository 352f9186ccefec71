using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Refresh;

internal sealed class RefusedTogetherTests
{
    [Test]
    [Category("row-54")]
    public async Task Many_callers_that_are_refused_together_count_as_one_so_that_a_revocation_is_still_seen_soon()
    {
        await using var world = new World();
        var node = world.StartNode();
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(61));
        world.Sandbox.Faults.Token.Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(1)));
        var calls = Enumerable.Range(0, 64).Select(_ => node.CallAsync(path: "always-401")).ToList();
        foreach (var call in calls)
        {
            await world.PassTimeUntilAsync(call);
            (await call).Dispose();
        }

        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
        world.Clock.Advance(TimeSpan.FromSeconds(180));
        world.Sandbox.User("alice").Revoke();
        await Assert.ThrowsAsync<GrantLostException>(() => node.CallAsync());
    }
}
