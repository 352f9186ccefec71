using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Keeping;

/// <summary>A row was deleted and the user connected again: what was written for the old row never takes the new one.</summary>
[Category("row-53")]
internal sealed class LateWriteTests
{
    [TestCase(true, TestName = "A_commit_of_the_old_chain_that_arrives_late_is_refused")]
    [TestCase(false, TestName = "A_claim_on_the_old_chain_that_arrives_late_is_refused")]
    public async Task A_late_write_is_refused(bool isCommit)
    {
        await using var world = new World();
        var late = new LateWrites(world.Store);
        var node = await world.StartExpiredAsync(builder => builder.Access = access => access.PersistGrantsTo(late));
        late.Holds = () => !isCommit || world.Redeemed() > 0;
        var call = node.CallAsync();
        world.Pass(TimeSpan.FromSeconds(1));
        Assert.That(late.IsHolding);

        await DeleteRowAsync(world);
        var elsewhere = world.StartNode();
        await elsewhere.ConnectAsync();
        var consented = (await world.StoredAsync())!.Version;
        await world.PassTimeUntilAsync(call);
        world.Pass(TimeSpan.FromSeconds(10));

        Assert.That(await late.ArriveAsync(), Is.False);
        Assert.That((await world.StoredAsync())!.Version, Is.EqualTo(consented), "Nobody wrote over the new consent.");
        await world.CallAsync(node);
        await world.CallAsync(elsewhere);
        await world.AssertStoredTokenLivesAsync(node);
        Assert.That((world.Redeemed(), world.Sandbox.Counters.Revocation), Is.EqualTo((isCommit ? 1 : 0, 0)));
    }

    private static async Task DeleteRowAsync(World world)
    {
        var stored = await world.StoredAsync();
        Assert.That(await world.Store.TryDeleteAsync(stored!.Id, stored.Version, CancellationToken.None));
    }
}
