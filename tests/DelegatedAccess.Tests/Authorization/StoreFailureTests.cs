using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Tests.Authorization;

internal sealed class StoreFailureTests
{
    [Test]
    public async Task A_grant_that_cannot_be_written_is_given_back_to_the_server()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        connecting.World.Store.OnWrite = (_, _) => throw new IOException("disk full");
        var completing = connecting.CompleteAsync(callback);
        await connecting.World.PassTimeUntilAsync(completing);
        var failed = await Assert.ThrowsAsync<GrantStoreException>(() => completing);
        connecting.World.Store.Heal();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                (failed!.Code, failed.IsTransient, failed.RecommendedAction),
                Is.EqualTo((ErrorCode.StoreUnavailable, false, RecommendedAction.Reconsent)), "The callback is used up: only beginning again helps.");
            Assert.That(connecting.GrantOf("alice").EndedBecause, Is.EqualTo(SandboxGrantEnd.ClientRevoked));
            Assert.That(await connecting.Node.Grants.FindAsync(Node.Key()), Is.Null);
            Assert.That(connecting.CodeExchanges, Is.EqualTo(1));
        }

        await Assert.ThrowsAsync<NotConnectedException>(() => connecting.Node.CallAsync());
    }

    [Test]
    public async Task A_grant_that_can_neither_be_written_nor_given_back_is_an_error_in_the_log()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        connecting.World.Store.OnWrite = (_, _) => throw new IOException("disk full");
        connecting.World.Sandbox.Faults.Revocation.Always(SandboxFault.ServerError());
        var completing = connecting.CompleteAsync(callback);
        await connecting.World.PassTimeUntilAsync(completing);
        await Assert.ThrowsAsync<GrantStoreException>(() => completing);
        Assert.That(connecting.Node.Logs.GetSnapshot().Where(log => log.Level == LogLevel.Error).Select(log => log.Id.Id), Does.Contain(1304));
    }

    [Test]
    public async Task A_write_that_was_applied_although_its_answer_was_lost_is_a_connection()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        connecting.World.Store.OnWritten = (_, _) => throw new IOException("connection lost");
        var result = await connecting.CompleteAsync(callback);
        connecting.World.Store.Heal();
        using var answer = await connecting.Node.CallAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Granted, Is.Not.Empty);
            Assert.That((int)answer.StatusCode, Is.EqualTo(200));
            Assert.That(connecting.GrantOf("alice").IsAlive, Is.True);
        }
    }

    [Test]
    public async Task A_reconnect_that_cannot_be_written_leaves_the_older_grant_as_it_was()
    {
        await using var connecting = new Connecting();
        await connecting.Node.ConnectAsync();
        var before = (await connecting.World.StoredAsync())!.Version;
        connecting.World.Store.OnWrite = (_, _) => throw new IOException("disk full");
        await Assert.ThrowsAsync<GrantStoreException>(() => connecting.Node.ConnectAsync());
        connecting.World.Store.Heal();
        using var answer = await connecting.Node.CallAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        Assert.That((await connecting.World.StoredAsync())!.Version, Is.EqualTo(before));
    }

    [Test]
    public async Task A_pending_store_that_cannot_be_read_spends_no_code_and_burns_nothing()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        connecting.Pending.OnRead = () => throw new IOException("connection lost");
        await connecting.AssertRefusedAsync<GrantStoreException>(callback, ErrorCode.StoreUnavailable);
        connecting.Pending.OnRead = null;
        Assert.That((await connecting.CompleteAsync(callback)).Granted, Is.Not.Empty);
    }

    [Test]
    public async Task A_pending_store_that_cannot_be_written_spends_no_code_and_burns_nothing()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        connecting.Pending.OnWrite = _ => throw new IOException("disk full");
        await connecting.AssertRefusedAsync<GrantStoreException>(callback, ErrorCode.StoreUnavailable);
        connecting.Pending.OnWrite = null;
        Assert.That((await connecting.CompleteAsync(callback)).Granted, Is.Not.Empty);
    }

    [Test]
    public async Task A_pending_store_that_fails_after_the_code_was_spent_costs_nothing()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        connecting.Pending.OnWrite = pending =>
        {
            if (pending.Status == PendingAuthorizationStatus.Completed)
            {
                throw new IOException("disk full");
            }
        };
        Assert.That((await connecting.CompleteAsync(callback)).Granted, Is.Not.Empty);
        await connecting.AssertRefusedAsync(callback, ErrorCode.StateReplayed);
    }

    [Test]
    public async Task A_caller_who_leaves_before_the_code_is_sent_spends_nothing()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        using var left = new CancellationTokenSource();
        await left.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            connecting.Node.Flow.CompleteAsync(AuthorizationCallback.FromQuery(callback, connectedBy: "someone"), left.Token).AsTask());
        Assert.That(connecting.CodeExchanges, Is.Zero);
    }
}
