using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Authorization;

internal sealed class LostConsentWriteTests
{
    [Test]
    [Category("row-61")]
    public async Task A_consent_whose_write_was_applied_is_kept_also_while_the_store_cannot_tell()
    {
        await using var connecting = new Connecting();
        var world = connecting.World;
        await connecting.CompleteAsync(await connecting.ConsentAsync());
        var callback = await connecting.ConsentAsync();
        var reads = 0;
        world.Store.OnWritten = (_, _) =>
        {
            world.Store.OnRead = _ => ++reads <= 2 ? throw new IOException("down") : ValueTask.CompletedTask;
            throw new IOException("the answer was lost");
        };

        var result = await world.RunAsync(connecting.CompleteAsync(callback));

        world.Store.Heal();
        Assert.That(result.IsReconnect, Is.True);
        await world.CallAsync(connecting.Node);
        Assert.That(world.Sandbox.Counters.Revocation, Is.Zero);
    }

    [Test]
    [Category("row-61")]
    public async Task A_consent_whose_lost_write_was_applied_and_then_disconnected_was_made_and_stays_disconnected()
    {
        await using var connecting = new Connecting();
        var world = connecting.World;
        var elsewhere = world.StartNode();
        world.Sandbox.Faults.Revocation.Always(DelegatedAccess.Testing.SandboxFault.ServerError());
        var callback = await connecting.ConsentAsync();
        world.Store.OnWritten = async (_, _) =>
        {
            world.Store.Heal();
            Assert.That(await elsewhere.Grants.DisconnectAsync(Node.Key()));
            throw new IOException("the answer was lost");
        };

        var result = await world.RunAsync(connecting.CompleteAsync(callback));

        Assert.That(result.IsReconnect, Is.False);
        await world.FailAsync<NotConnectedException>(connecting.Node);
        Assert.That((await connecting.Node.FindRecordAsync())!.Status, Is.EqualTo(GrantStatus.Disconnected));
    }

    [Test]
    public async Task A_consent_that_cannot_be_stored_over_a_living_grant_is_not_revoked_for_that_could_end_both()
    {
        await using var connecting = new Connecting();
        var world = connecting.World;
        await connecting.CompleteAsync(await connecting.ConsentAsync());
        var callback = await connecting.ConsentAsync();
        world.Store.OnWrite = (_, _) => throw new IOException("disk full");

        var failed = connecting.CompleteAsync(callback);
        await world.PassTimeUntilAsync(failed);
        await Assert.ThrowsAsync<GrantStoreException>(() => failed);

        world.Store.Heal();
        Assert.That(world.Sandbox.Counters.Revocation, Is.Zero);
        Assert.That(connecting.Node.Logs.GetSnapshot().Select(line => line.Id.Id), Does.Contain(1304));
        await world.CallAsync(connecting.Node);
    }
}
