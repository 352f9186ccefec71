using System.Net;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Keeping;

internal sealed class HangingStoreTests
{
    [Test]
    [Category("row-41")]
    public async Task A_commit_that_never_returns_keeps_nobody_waiting_for_what_is_already_won()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        var writes = 0;
        world.Store.OnWrite = (_, _) => ++writes == 2 ? new ValueTask(new TaskCompletionSource().Task) : ValueTask.CompletedTask;

        Assert.That(await world.StatusAsync(node, atMost: TimeSpan.FromSeconds(30)), Is.EqualTo(HttpStatusCode.OK));

        world.Pass(TimeSpan.FromSeconds(30));
        await world.AssertStoredTokenLivesAsync(node);
        Assert.That(world.Redeemed(), Is.EqualTo(1));
    }

    [Test]
    [Category("row-22")]
    public async Task A_read_that_never_returns_is_a_store_that_failed()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        world.Store.OnRead = _ => new ValueTask(new TaskCompletionSource().Task);

        await world.FailAsync<GrantStoreException>(node, atMost: TimeSpan.FromSeconds(30));

        Assert.That(world.Redeemed(), Is.Zero);
    }

    [Test]
    public async Task A_store_of_pending_authorizations_that_never_returns_has_failed_too()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        connecting.Pending.Hangs = true;

        var completing = connecting.CompleteAsync(callback);
        await connecting.World.PassTimeUntilAsync(completing, atMost: TimeSpan.FromSeconds(30));

        await Assert.ThrowsAsync<GrantStoreException>(() => completing);
    }
}
