using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Authorization;

[Category("row-47")]
internal sealed class CallbackTwiceTests
{
    private const int Browsers = 6;

    [Test]
    public async Task A_second_callback_sees_that_the_first_was_used_and_sends_no_code()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        await connecting.CompleteAsync(callback);
        await connecting.AssertRefusedAsync(callback, ErrorCode.StateReplayed);
        Assert.That(connecting.CodeExchanges, Is.EqualTo(1));
        Assert.That(connecting.GrantOf("alice").IsAlive, Is.True, "a code sent twice would have ended the grant");
    }

    [Test]
    public async Task A_browser_that_goes_away_once_the_callback_is_used_up_is_connected_all_the_same()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        using var leaving = new CancellationTokenSource();
        connecting.Pending.OnWrite = pending => leaving.Cancel();

        var result = await connecting.Node.Flow.CompleteAsync(AuthorizationCallback.FromQuery(callback, connectedBy: "someone"), leaving.Token);

        Assert.That(leaving.IsCancellationRequested, Is.True);
        Assert.That(result.Granted, Is.Not.Empty);
    }

    [Test]
    public async Task A_browser_that_went_away_before_leaves_the_callback_to_the_next()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThatAsync(
            () => connecting.Node.Flow.CompleteAsync(AuthorizationCallback.FromQuery(callback, connectedBy: "someone"), gone.Token).AsTask(),
            Throws.InstanceOf<OperationCanceledException>());

        Assert.That((await connecting.CompleteAsync(callback)).Granted, Is.Not.Empty);
    }

    [Test]
    public async Task A_second_callback_while_the_first_is_being_redeemed_is_refused()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        var slow = connecting.World.Sandbox.Faults.Token.Enqueue(SandboxFault.Hang(FaultTiming.BeforeCommit));
        var first = connecting.CompleteAsync(callback);
        await slow.Reached;
        await connecting.AssertRefusedAsync(callback, ErrorCode.StateReplayed);
        slow.Release();
        Assert.That((await first).Granted, Is.Not.Empty);
        Assert.That(connecting.CodeExchanges, Is.EqualTo(1));
    }

    [Test]
    public async Task Callbacks_at_once_from_two_nodes_exchange_the_code_once()
    {
        await using var connecting = new Connecting(builder => builder.UsesThreads = true);
        var other = connecting.World.StartNode(builder =>
        {
            builder.UsesThreads = true;
            builder.Access = access => Microsoft.Extensions.DependencyInjection.DelegatedAccessBuilderExtensions
                .PersistPendingAuthorizationsTo(access, connecting.Pending);
        });
        for (var round = 1; round <= 25; round++)
        {
            var query = await connecting.ConsentAsync(Node.Key($"workspace-{round}"));
            using var barrier = new Barrier(Browsers);
            var browsers = Enumerable.Range(0, Browsers).Select(i => Task.Factory.StartNew(
                () =>
                {
                    barrier.SignalAndWait();
                    var flow = (i % 2 == 0 ? connecting.Node : other).Flow;
                    return flow.CompleteAsync(AuthorizationCallback.FromQuery(query, connectedBy: "someone")).AsTask();
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap()).ToList();
            await Task.WhenAll(browsers).ContinueWith(_ => { }, TaskScheduler.Default);

            using (Assert.EnterMultipleScope())
            {
                Assert.That(connecting.CodeExchanges, Is.EqualTo(round));
                Assert.That(browsers.Count(browser => browser.IsCompletedSuccessfully), Is.EqualTo(1));
                Assert.That(
                    browsers.Where(browser => browser.IsFaulted).Select(browser => (browser.Exception!.InnerException as AuthorizationStateException)?.Code),
                    Is.All.EqualTo(ErrorCode.StateReplayed));
            }
        }
    }

    [Test]
    public async Task An_error_callback_uses_the_authorization_up_too()
    {
        await using var connecting = new Connecting();
        var state = await connecting.StateAsync();
        await connecting.AssertRefusedAsync<UserCancelledException>($"error=access_denied&state={state}", ErrorCode.ConsentDeclined);
        await connecting.AssertRefusedAsync($"code=anything&state={state}", ErrorCode.StateReplayed);
    }
}
