using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Fleet;

/// <summary>A flight gives its place back for certain, however it ends, and whoever waits does not wait for ever.</summary>
[Category("row-50")]
internal sealed class RefreshPlaceTests
{
    [Test]
    public async Task Who_waits_too_long_gets_a_transient_error_that_says_when_to_come_again_and_takes_no_place_with_them()
    {
        await using var world = new World();
        var (node, turnout) = await world.StartExpiredFleetAsync(4, options =>
            (options.MaxRefreshesInFlight, options.RefreshTimeout) = (1, options.ListenTimeout));
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(40)), times: 2);
        var slow = Task.WhenAll(node.TokenAsync(0), node.TokenAsync(2));
        var late = node.TokenAsync(1);

        world.Pass(TimeSpan.FromSeconds(60));

        var error = (await Assert.ThrowsAsync<ProviderUnavailableException>(() => late))!;
        Assert.That((error.Code, error.IsTransient), Is.EqualTo((ErrorCode.RefreshDeadlineExceeded, true)));
        Assert.That(error.RetryAfter, Is.InRange(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10)));
        Assert.That(error.Message, Does.Contain("MaxRefreshesInFlight"));
        Assert.That((await node.RecordAsync(FleetSteps.Key(1))).Claim, Is.Null);
        await world.RunAsync(slow);
        await world.RunAsync(node.TokenAsync(3), atMost: TimeSpan.FromSeconds(1));
        await world.RunAsync(node.TokenAsync(1), atMost: TimeSpan.FromSeconds(1));
        Assert.That(turnout.Most, Is.EqualTo(1));
    }

    [Test]
    public async Task A_shutdown_ends_the_waiting_at_once_and_commits_what_was_sent()
    {
        await using var world = new World();
        var (node, turnout) = await world.StartExpiredFleetAsync(3, options => options.MaxRefreshesInFlight = 1);
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(5)));
        var sent = node.TokenAsync(0);
        Task<AccessToken>[] waiting = [node.TokenAsync(1), node.TokenAsync(2)];

        var stopping = node.StopAsync();

        Assert.That((sent.IsCompleted, stopping.IsCompleted), Is.EqualTo((false, false)));
        foreach (var call in waiting)
        {
            Assert.That(call.IsCompleted);
            Assert.That((await Assert.ThrowsAsync<ProviderUnavailableException>(() => call))!.IsTransient);
        }

        await world.PassTimeUntilAsync(stopping, TimeSpan.FromSeconds(6));
        Assert.That((await sent).Value, Is.Not.Empty);
        Assert.That(turnout.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_commit_that_fails_for_hours_keeps_nobody_elses_refresh_from_its_turn()
    {
        await using var world = new World();
        var (node, _) = await world.StartExpiredFleetAsync(3, options => options.MaxRefreshesInFlight = 1);
        var stuck = FleetSteps.Key(0).Id;
        world.Store.OnWrite = (_, grant) =>
            grant.Id == stuck && world.Redeemed() > 0 ? throw new IOException("This shard is down.") : ValueTask.CompletedTask;
        var first = node.TokenAsync(0);
        await world.RunAsync(first, atMost: TimeSpan.FromMilliseconds(50));

        await world.RunAsync(node.TokenAsync(1), atMost: TimeSpan.FromMilliseconds(50));
        world.Pass(TimeSpan.FromHours(3), TimeSpan.FromSeconds(1));
        await world.RunAsync(node.TokenAsync(2), atMost: TimeSpan.FromMilliseconds(50));

        Assert.That((await node.RecordAsync(FleetSteps.Key(0))).Rotation, Is.Zero, "It is still being tried.");
        world.Store.Heal();
        world.Pass(TimeSpan.FromSeconds(5));
        Assert.That((await node.RecordAsync(FleetSteps.Key(0))).Rotation, Is.EqualTo(1));
    }

    [TestCase("answered")]
    [TestCase("throttled")]
    [TestCase("refused for good")]
    [TestCase("misconfigured")]
    [TestCase("the claim cannot be written")]
    [TestCase("the store hangs")]
    [TestCase("the store breaks when the turn comes")]
    [TestCase("disconnected when the turn comes")]
    public async Task However_a_flight_ends_its_place_is_free_again(string end)
    {
        await using var world = new World();
        var (node, _) = await world.StartExpiredFleetAsync(3, options => options.MaxRefreshesInFlight = 1);
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(20)));
        var holder = node.TokenAsync(0);
        var ending = node.TokenAsync(1);
        await BringAboutAsync(world, node, end);
        await world.RunAsync(holder);
        await world.PassTimeUntilAsync(ending, atMost: TimeSpan.FromSeconds(30));
        Assert.That(ending.IsCompletedSuccessfully, Is.EqualTo(end == "answered"));
        world.Store.Heal();
        world.Pass(TimeSpan.FromMinutes(1));

        await world.RunAsync(node.TokenAsync(2), atMost: TimeSpan.FromSeconds(1));
    }

    private static async Task BringAboutAsync(World world, Node node, string end)
    {
        var ends = FleetSteps.Key(1);
        switch (end)
        {
            case "throttled":
                world.TokenFaults().Enqueue(SandboxFault.TooManyRequests(TimeSpan.FromSeconds(30)));
                break;
            case "refused for good":
                world.TokenFaults().Enqueue(SandboxFault.Answer(400, "application/json", """{"error":"invalid_grant"}"""));
                break;
            case "misconfigured":
                world.TokenFaults().Enqueue(SandboxFault.InvalidClient());
                break;
            case "the claim cannot be written":
                world.Store.OnWrite = (_, grant) => grant.Id == ends.Id ? throw new IOException("down") : ValueTask.CompletedTask;
                break;
            case "the store hangs":
                world.Store.OnWrite = (_, grant) => grant.Id == ends.Id ? new ValueTask(new TaskCompletionSource().Task) : ValueTask.CompletedTask;
                break;
            case "the store breaks when the turn comes":
                // Only the flight whose turn comes reads from here on.
                world.Store.OnRead = _ => throw new IOException("down");
                break;
            case "disconnected when the turn comes":
                await node.Grants.DisconnectAsync(ends);
                break;
        }
    }
}
