using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Ending;

/// <summary>The store failed in the middle of a disconnect, and nobody knows whether the tombstone stands.</summary>
[Category("row-44")]
[Category("row-61")]
internal sealed class UnknownDisconnectTests
{
    [Test]
    public async Task A_tombstone_that_stands_is_revoked_by_itself_as_soon_as_the_store_can_be_read()
    {
        await using var world = new World();
        var node = await FailHalfwayAsync(world, isApplied: true);

        world.Store.Heal();
        world.Pass(TimeSpan.FromSeconds(10));

        Assert.That(world.ServerGrant().EndedBecause, Is.EqualTo(SandboxGrantEnd.ClientRevoked));
        Assert.That(await node.FindEntryAsync(), Is.Null);
    }

    [Test]
    public async Task Where_no_tombstone_stands_nothing_is_revoked_and_the_grant_serves_on()
    {
        await using var world = new World();
        var node = await FailHalfwayAsync(world, isApplied: false);

        world.Store.Heal();
        world.Pass(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(1));

        Assert.That(world.Sandbox.Counters.Revocation, Is.Zero);
        await world.CallAsync(node);
        await world.AssertStoredTokenLivesAsync(node);
    }

    /// <summary>A disconnect whose write fails, applied or not, and the read after it as well.</summary>
    private static async Task<Node> FailHalfwayAsync(World world, bool isApplied)
    {
        var node = world.StartNode();
        await node.ConnectAsync();
        var isDown = false;
        Func<int, StoredGrant, ValueTask> fail = (_, _) =>
        {
            isDown = true;
            throw new IOException("down");
        };
        (world.Store.OnWrite, world.Store.OnWritten) = isApplied ? ((Func<int, StoredGrant, ValueTask>?)null, fail) : (fail, null);
        world.Store.OnRead = _ => isDown ? throw new IOException("down") : ValueTask.CompletedTask;
        await Assert.ThrowsAsync<GrantStoreException>(() => node.Grants.DisconnectAsync(Node.Key()).AsTask());
        await world.FailAsync<GrantStoreException>(node);
        return node;
    }
}
