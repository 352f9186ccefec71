using DelegatedAccess.Refresh.Redeeming;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Tests.Refresh.Fleet;

/// <summary>However many grants come due together, a process has only so many refreshes of one registration under way.</summary>
[Category("row-50")]
internal sealed class RefreshBoundTests
{
    [Test]
    public async Task Ten_thousand_grants_that_expire_together_are_all_served_and_never_more_than_the_bound_are_in_flight()
    {
        const int Grants = 10_000;
        await using var world = new World();
        var (node, turnout) = await world.StartExpiredFleetAsync(
            Grants, build: static builder => builder.Services = static services => services.AddLogging(static logging => logging.ClearProviders()));
        world.TokenFaults().Always(SandboxFault.Slow(TimeSpan.FromMilliseconds(300)));

        var served = await world.RunAsync(Task.WhenAll(Enumerable.Range(0, Grants).Select(node.TokenAsync)), atMost: TimeSpan.FromMinutes(3));

        Assert.That(turnout.Most, Is.EqualTo(new DelegatedAccessOptions().MaxRefreshesInFlight));
        Assert.That((world.Redeemed(), served.Select(token => token.Value).Distinct().Count()), Is.EqualTo((Grants, Grants)));
    }

    [Test]
    public async Task A_slow_answer_keeps_its_place_and_the_others_go_in_the_order_of_their_arrival()
    {
        const int Grants = 6;
        await using var world = new World();
        var (node, turnout) = await world.StartExpiredFleetAsync(Grants, options => options.MaxRefreshesInFlight = 1);
        var arrivals = new List<string>();
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(55)));
        var calls = new List<Task<AccessToken>>();
        foreach (var number in new[] { 3, 0, 5, 1, 4, 2 })
        {
            arrivals.Add(await node.RefreshTokenAsync(number));
            calls.Add(node.TokenAsync(number));
        }

        world.Pass(TimeSpan.FromSeconds(54));
        Assert.That(turnout.Sent, Has.Count.EqualTo(1));
        await world.RunAsync(Task.WhenAll(calls));

        Assert.That(turnout.Sent.SequenceEqual(arrivals), "First come, first served.");
        Assert.That(turnout.Most, Is.EqualTo(1));
    }

    [Test]
    public async Task A_flight_that_waits_for_its_turn_claims_nothing_and_looks_again_when_it_comes()
    {
        await using var world = new World();
        var (node, turnout) = await world.StartExpiredFleetAsync(2, options => options.MaxRefreshesInFlight = 1);
        var other = world.StartNode();
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(20)));
        var first = node.TokenAsync(0);
        var second = node.TokenAsync(1);
        world.Pass(TimeSpan.FromSeconds(1));
        Assert.That((await node.RecordAsync(FleetSteps.Key(1))).Claim, Is.Null);

        var elsewhere = await world.RunAsync(other.TokenAsync(1), atMost: TimeSpan.FromSeconds(1));
        await world.RunAsync(first);

        Assert.That((await world.RunAsync(second)).Value == elsewhere.Value, "It adopted what the other process brought.");
        Assert.That((turnout.Sent.Count, world.Redeemed()), Is.EqualTo((1, 2)));
    }

    [Test]
    public async Task What_another_process_refreshed_is_adopted_without_waiting_for_a_turn()
    {
        await using var world = new World();
        var (node, _) = await world.StartExpiredFleetAsync(2, options => options.MaxRefreshesInFlight = 1);
        await world.RunAsync(world.StartNode().TokenAsync(1));
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(50)));
        var slow = node.TokenAsync(0);

        await world.RunAsync(node.TokenAsync(1), atMost: TimeSpan.FromMilliseconds(50));

        Assert.That(slow.IsCompleted, Is.False);
    }

    [Test]
    public async Task Watching_the_claim_of_another_process_takes_no_place()
    {
        await using var world = new World();
        var (node, _) = await world.StartExpiredFleetAsync(2, options => options.MaxRefreshesInFlight = 1);
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(50)));
        var elsewhere = world.StartNode().TokenAsync(0);
        var watching = node.TokenAsync(0);

        await world.RunAsync(node.TokenAsync(1), atMost: TimeSpan.FromMilliseconds(50));

        Assert.That((watching.IsCompleted, elsewhere.IsCompleted), Is.EqualTo((false, false)));
        await world.RunAsync(watching);
        Assert.That(world.Redeemed(), Is.EqualTo(2));
    }

    [Test]
    public async Task Who_finds_the_claim_of_another_process_when_the_turn_comes_lets_the_next_one_go()
    {
        await using var world = new World();
        var (node, _) = await world.StartExpiredFleetAsync(3, options => options.MaxRefreshesInFlight = 1);
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(10)));
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(50)));
        var calls = Enumerable.Range(0, 3).Select(node.TokenAsync).ToList();
        world.Pass(TimeSpan.FromSeconds(5));
        var elsewhere = world.StartNode().TokenAsync(1);

        await world.RunAsync(calls[0], atMost: TimeSpan.FromSeconds(6));
        await world.RunAsync(calls[2], atMost: TimeSpan.FromSeconds(1));

        Assert.That((calls[1].IsCompleted, elsewhere.IsCompleted), Is.EqualTo((false, false)));
        await world.RunAsync(calls[1]);
        Assert.That(world.Redeemed(), Is.EqualTo(3));
    }

    [Test]
    public async Task Each_registration_has_a_queue_of_its_own()
    {
        await using var world = new World();
        var (node, _) = await world.StartExpiredFleetAsync(1, options => options.MaxRefreshesInFlight = 1);
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(50)));
        _ = node.TokenAsync(0);
        var queues = node.Services.GetRequiredService<RefreshQueues>();

        using var own = queues.PlaceFor("cloudflare");
        using var others = queues.PlaceFor("another");

        Assert.That((own.TryTake(), others.TryTake()), Is.EqualTo((false, true)));
    }
}
