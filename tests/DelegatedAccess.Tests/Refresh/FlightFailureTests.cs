using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Refresh;

internal sealed class FlightFailureTests
{
    [Test]
    [Category("row-05")]
    public async Task Each_waiter_of_a_failed_flight_gets_an_exception_of_its_own_with_the_same_cause()
    {
        await using var world = new World();
        var node = await FailingAsync(world);

        var failures = await FailAsync(world, node, callers: 3);

        Assert.That(failures.Distinct(ReferenceEqualityComparer.Instance).Count(), Is.EqualTo(3));
        Assert.That(failures.Select(failure => (failure.Code, failure.SupportReference)).Distinct().Count(), Is.EqualTo(1));
        Assert.That(failures[0].Code, Is.EqualTo(ErrorCode.ProviderServerError));
        Assert.That(failures[0].IsTransient, Is.True);
        Assert.That(failures[0].RetryAfter, Is.GreaterThan(TimeSpan.Zero));
    }

    [Test]
    [Category("row-05")]
    public async Task During_the_back_off_the_next_call_fails_at_once_with_the_same_cause_and_what_remains_of_it()
    {
        await using var world = new World();
        var node = await FailingAsync(world);
        var first = (await FailAsync(world, node, callers: 1))[0];
        var calls = world.Sandbox.Counters.TokenByRefresh;

        var remaining = first.RetryAfter!.Value;

        // A back-off lasts at least 1.6 s: these looks are all within it.
        for (var look = 0; look < 6; look++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(0.25));
            var asking = node.CallAsync();
            Assert.That(asking.IsCompleted, Is.True, "It fails at once.");
            var next = await Assert.ThrowsAsync<ProviderUnavailableException>(() => asking);
            Assert.That(next!.SupportReference, Is.EqualTo(first.SupportReference));
            Assert.That(next.Code, Is.EqualTo(first.Code));
            remaining -= TimeSpan.FromSeconds(0.25);
            Assert.That(next.RetryAfter, Is.EqualTo(remaining).Within(TimeSpan.FromMilliseconds(1)));
        }

        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(calls));
        Assert.That(world.Sandbox.Counters.ApiUnauthenticated, Is.Zero);
    }

    [Test]
    [Category("row-05")]
    public async Task A_process_that_saw_no_failure_reads_it_in_the_record_with_the_remaining_wait()
    {
        await using var world = new World();
        var failure = (await FailAsync(world, await FailingAsync(world), callers: 1))[0];
        var calls = world.Sandbox.Counters.TokenByRefresh;

        var other = await Assert.ThrowsAsync<ProviderUnavailableException>(() => world.StartNode().CallAsync());

        Assert.That(other!.SupportReference, Is.EqualTo(failure.SupportReference));
        Assert.That(other.RetryAfter, Is.EqualTo(failure.RetryAfter).Within(TimeSpan.FromMilliseconds(100)));
        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(calls));
    }

    [Test]
    [Category("row-05")]
    public async Task After_the_back_off_a_healthy_server_ends_the_trouble()
    {
        await using var world = new World(sandbox => sandbox.Grace = TimeSpan.FromHours(1));
        var node = await FailingAsync(world);
        var failure = (await FailAsync(world, node, callers: 1))[0];
        world.Sandbox.Faults.Token.Clear();
        world.Clock.Advance(failure.RetryAfter!.Value);

        using var answer = await node.CallAsync();

        Assert.That(answer.IsSuccessStatusCode, Is.True);
    }

    private static async Task<Node> FailingAsync(World world)
    {
        var node = world.StartNode();
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Sandbox.Faults.Token.Always(SandboxFault.ServerError(503, retryAfter: null));
        return node;
    }

    private static async Task<List<ProviderUnavailableException>> FailAsync(World world, Node node, int callers)
    {
        var waiters = Enumerable.Range(0, callers).Select(_ => node.CallAsync()).ToList();
        await world.PassTimeUntilAsync(Task.WhenAll(waiters));
        var failures = new List<ProviderUnavailableException>();
        foreach (var waiter in waiters)
        {
            failures.Add((await Assert.ThrowsAsync<ProviderUnavailableException>(() => waiter))!);
        }

        return failures;
    }
}
