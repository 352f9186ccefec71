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

    [Test]
    [Category("row-61")]
    public async Task A_write_that_comes_late_puts_no_revoked_grant_into_the_store()
    {
        await using var connecting = new Connecting();
        var world = connecting.World;
        var late = await FailToStoreAsync(connecting);

        Assert.That(await world.Store.Inner.TryWriteAsync(late, expectedVersion: null, CancellationToken.None), Is.False);
        world.Pass(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(1));
        Assert.That(connecting.GrantOf("alice").IsAlive, Is.False, "What was not stored is given back.");
        Assert.That(await world.StoredAsync(), Is.Null);
    }

    [Test]
    [Category("row-61")]
    public async Task A_write_that_comes_late_replaces_no_lost_grant_by_a_revoked_one()
    {
        await using var connecting = new Connecting();
        var world = connecting.World;
        await connecting.CompleteAsync(await connecting.ConsentAsync());
        world.Sandbox.User("alice").Revoke();
        world.Clock.Advance(TimeSpan.FromHours(2));
        await Assert.ThrowsAsync<GrantLostException>(() => connecting.Node.CallAsync());
        var version = (await world.StoredAsync())!.Version;
        var late = await FailToStoreAsync(connecting);

        Assert.That(await world.Store.Inner.TryWriteAsync(late, version, CancellationToken.None), Is.False);
        world.Pass(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(1));
        Assert.That(world.Sandbox.Model.Grants[^1].IsAlive, Is.False, "What was not stored is given back.");
    }

    [Test]
    public async Task A_consent_that_was_given_up_is_not_revoked_once_the_user_connected_again_for_that_could_end_both()
    {
        await using var connecting = new Connecting();
        var world = connecting.World;
        await FailToStoreAsync(connecting);

        await connecting.CompleteAsync(await connecting.ConsentAsync());
        world.Pass(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(1));

        Assert.That(world.Sandbox.Counters.Revocation, Is.Zero);
        await world.CallAsync(connecting.Node);
    }

    /// <summary>Consents, and loses the connection to the store while the consent is written.</summary>
    /// <returns>The write, which may still come.</returns>
    private static async Task<StoredGrant> FailToStoreAsync(Connecting connecting)
    {
        var world = connecting.World;
        var callback = await connecting.ConsentAsync();
        StoredGrant? late = null;
        world.Store.OnWrite = (_, grant) =>
        {
            world.Store.Heal();
            late = grant;
            throw new IOException("the connection was lost");
        };

        var failed = connecting.CompleteAsync(callback);
        await world.PassTimeUntilAsync(failed);
        await Assert.ThrowsAsync<GrantStoreException>(() => failed);
        return late!;
    }
}
