using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Keeping;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Ending;

/// <summary>A process can be told to stop at any moment: nothing is spent and not saved, and it ends in its time.</summary>
[Category("row-59")]
internal sealed class ShutdownTests
{
    private static readonly TimeSpan Bound = new DelegatedAccessOptions().DrainTimeout + TimeSpan.FromMilliseconds(50);

    [TestCase("answered at once", 12)]
    [TestCase("answered after 8 seconds", 12)]
    [TestCase("answered after 12 seconds", 15)]
    [TestCase("answered 503, then replayed", 18)]
    [TestCase("refused for good", 15)]
    public async Task Whenever_a_process_is_told_to_stop_it_drains_in_its_time_and_nothing_is_spent_and_not_saved(string course, int moments)
    {
        var at = 0;
        for (var isOver = false; !isOver; at++)
        {
            isOver = !await StopAtAsync(at, course);
        }

        Assert.That(at - 1, Is.EqualTo(moments), "Every store call and network step was a moment to stop at.");
    }

    [Test]
    public async Task A_flight_that_watches_somebody_elses_claim_ends_at_once()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync(builder => builder.IsHosted = true);
        await DeadClaimant.LeaveClaimAsync(node);
        var call = node.CallAsync();
        world.Pass(TimeSpan.FromSeconds(5));

        var ending = node.StopAsync();

        Assert.That((ending.IsCompletedSuccessfully, call.IsCompleted, world.Redeemed()), Is.EqualTo((true, true, 0)));
        await Assert.ThrowsAsync<ProviderUnavailableException>(() => call);
    }

    [TestCase(false, 0, TestName = "A_tool_that_exits_at_81_percent_of_the_life_begins_no_refresh_that_nobody_would_drain")]
    [TestCase(true, 6, TestName = "A_host_refreshes_at_81_percent_of_the_life_what_has_come_to_age_and_drains_it")]
    public async Task What_is_refreshed_ahead_is_drained(bool isHosted, int atLeast)
    {
        const int Grants = 60;
        await using var world = new World();
        var node = world.StartNode(builder => builder.IsHosted = isHosted);
        for (var i = 0; i < Grants; i++)
        {
            await node.ConnectAsync(Node.Key($"owner-{i}"));
        }

        world.Sandbox.Counters.Reset();
        world.Clock.Advance(TimeSpan.FromHours(1) * 0.81);
        world.TokenFaults().Always(SandboxFault.Slow(TimeSpan.FromSeconds(2)));
        for (var i = 0; i < Grants; i++)
        {
            _ = node.CallAsync(Node.Key($"owner-{i}"));
        }

        var ending = node.DisposeAsync().AsTask();
        await world.PassTimeUntilAsync(ending, Bound);

        Assert.That(world.Redeemed(), isHosted ? Is.InRange(atLeast, Grants / 2) : Is.Zero);
        var next = world.StartNode();
        for (var i = 0; i < Grants; i++)
        {
            var record = await next.RecordAsync(Node.Key($"owner-{i}"));
            Assert.That(world.Sandbox.Model.Grants[i].IsRefreshTokenLive(record.RefreshToken!.Reveal()));
        }
    }

    /// <returns>Whether the run had such a moment.</returns>
    private static async Task<bool> StopAtAsync(int at, string course)
    {
        await using var world = new World();
        var points = new StopPoints(at);
        var node = await world.StartExpiredAsync(builder => points.Watch(builder, world));
        Arrange(world, course);
        var ending = Task.CompletedTask;
        points.Act = () => ending = node.StopAsync();

        var call = node.CallAsync();
        while (!call.IsCompleted && !points.HasActed)
        {
            world.Clock.Advance(TimeSpan.FromMilliseconds(50));
        }

        await world.PassTimeUntilAsync(ending, Bound);
        Assert.That(call.IsCompleted, $"Stopped at {at}: a waiter still waits.");
        await call.ContinueWith(static done => _ = done.Exception, TaskScheduler.Default);
        points.Act = null;
        await AssertSavedAsync(world, at, isRefused: course == "refused for good");
        return points.HasActed;
    }

    private static void Arrange(World world, string course)
    {
        switch (course)
        {
            case "answered after 8 seconds":
                world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(8)));
                break;
            case "answered after 12 seconds":
                world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(12)));
                break;
            case "answered 503, then replayed":
                world.TokenFaults().Enqueue(SandboxFault.ServerError());
                break;
            case "refused for good":
                world.Sandbox.User("alice").Revoke();
                break;
        }
    }

    private static async Task AssertSavedAsync(World world, int at, bool isRefused)
    {
        var sent = world.Redeemed();
        var next = world.StartNode();
        var record = await next.RecordAsync();
        Assert.That(record.Claim, Is.Null, $"Stopped at {at}: a claim was left behind.");
        if (isRefused)
        {
            Assert.That(record.Status, Is.EqualTo(sent > 0 ? GrantStatus.Lost : GrantStatus.Active), $"Stopped at {at}.");
            return;
        }

        Assert.That(record.Rotation, Is.EqualTo(sent > 0 ? 1 : 0), $"Stopped at {at}.");
        await world.AssertStoredTokenLivesAsync(next);
        world.Sandbox.Faults.Clear();
        await world.CallAsync(next, atMost: TimeSpan.FromSeconds(1));
    }
}
