using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Refresh;

internal sealed class FlightCancellationTests
{
    private World _world = null!;
    private Node _node = null!;
    private SandboxFault _slow = null!;

    [SetUp]
    public async Task SetUp()
    {
        _world = new World();
        _node = _world.StartNode();
        await _node.ConnectAsync();
        _world.Clock.Advance(TimeSpan.FromHours(2));
        _slow = _world.Sandbox.Faults.Token.Enqueue(SandboxFault.Hang(FaultTiming.AfterCommit));
    }

    [TearDown]
    public async Task TearDown()
    {
        await _world.DisposeAsync();
        await _node.DisposeAsync();
    }

    [Test]
    [Category("row-03")]
    public async Task When_the_first_caller_cancels_the_flight_goes_on_and_only_that_caller_is_cancelled()
    {
        using var impatience = new CancellationTokenSource();
        var first = _node.CallAsync(cancellationToken: impatience.Token);
        var others = Enumerable.Range(0, 3).Select(_ => _node.CallAsync()).ToList();
        Assert.That(_slow.Arrivals, Is.EqualTo(1));

        await impatience.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => first.WaitAsync(Crowd.Patience));
        Assert.That(others.Any(other => other.IsCompleted), Is.False, "The others wait on for the answer.");
        _slow.Release();

        foreach (var answer in await Task.WhenAll(others).WaitAsync(Crowd.Patience))
        {
            Assert.That(answer.IsSuccessStatusCode, Is.True);
        }

        Assert.That(_world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
    }

    [Test]
    [Category("row-03")]
    public async Task When_every_caller_cancels_the_refreshed_token_is_kept_for_the_next()
    {
        using var impatience = new CancellationTokenSource();
        var first = _node.Grants.GetAccessTokenAsync(Node.Key(), impatience.Token).AsTask();
        await impatience.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => first.WaitAsync(Crowd.Patience));
        var next = _node.CallAsync();
        _slow.Release();

        Assert.That((await next.WaitAsync(Crowd.Patience)).IsSuccessStatusCode, Is.True);
        Assert.That(_world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
        Assert.That(_world.Sandbox.Model.Grants.Single().IsAlive, Is.True);
    }

    [Test]
    [Category("row-04")]
    public async Task A_waiter_that_cancels_leaves_at_once_and_nobody_else_notices()
    {
        using var impatience = new CancellationTokenSource();
        var first = _node.CallAsync();
        var waiter = _node.CallAsync(cancellationToken: impatience.Token);
        var last = _node.CallAsync();

        await impatience.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => waiter.WaitAsync(Crowd.Patience));
        Assert.That((first.IsCompleted, last.IsCompleted), Is.EqualTo((false, false)));
        _slow.Release();

        Assert.That((await first.WaitAsync(Crowd.Patience)).IsSuccessStatusCode, Is.True);
        Assert.That((await last.WaitAsync(Crowd.Patience)).IsSuccessStatusCode, Is.True);
        Assert.That(_world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
    }

    [Test]
    [Category("row-04")]
    public async Task A_caller_that_was_cancelled_before_it_asked_starts_no_flight()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.CatchAsync<OperationCanceledException>(() => _node.Grants.GetAccessTokenAsync(Node.Key(), cancelled.Token).AsTask());

        Assert.That(_slow.Arrivals, Is.Zero);
    }
}
