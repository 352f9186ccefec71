using System.Net;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Network;

[Category("row-57")]
internal sealed class SlowAnswerTests
{
    [Test]
    public async Task A_slow_answer_is_listened_for_under_a_claim_that_is_renewed_and_nobody_takes_over()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        var watching = world.StartNode();
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(30)));
        var call = node.CallAsync();
        var other = watching.CallAsync();
        var claims = new SortedSet<DateTimeOffset>();
        var flights = new HashSet<Guid>();
        while (!call.IsCompleted)
        {
            var claim = (await node.RecordAsync()).Claim!;
            claims.Add(claim.StartedAt);
            flights.Add(claim.FlightId);
            Assert.That(world.Clock.GetUtcNow() - claim.StartedAt, Is.LessThan(claim.Life), "The claim is renewed before it lapses.");
            Assert.That((world.Redeemed(), other.IsCompleted), Is.EqualTo((1, false)));
            world.Clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        using var response = await call;
        using var adopted = await world.RunAsync(other, TimeSpan.FromSeconds(5));
        Assert.That((response.StatusCode, adopted.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That((world.Redeemed(), flights.Count), Is.EqualTo((1, 1)));
        Assert.That(claims, Has.Count.GreaterThanOrEqualTo(3));
        await world.AssertStoredTokenLivesAsync(node);
    }

    [TestCase(FaultTiming.BeforeCommit)]
    [TestCase(FaultTiming.AfterCommit)]
    public async Task No_answer_is_replayed_before_it_was_listened_for_a_minute(FaultTiming timing)
    {
        await using var world = new World(sandbox => sandbox.Grace = TimeSpan.FromMinutes(5));
        var node = await world.StartExpiredAsync();
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromHours(1), timing));
        var call = node.CallAsync();

        world.Pass(TimeSpan.FromSeconds(59.9));
        Assert.That(world.Redeemed(), Is.EqualTo(1));
        world.Pass(TimeSpan.FromSeconds(0.2));

        // A cancelled wait goes on on a thread of the pool, and the flight with it.
        while (!call.IsCompleted)
        {
            world.Clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        using var response = await call;

        Assert.That((response.StatusCode, world.Redeemed()), Is.EqualTo((HttpStatusCode.OK, 2)));
        await world.AssertStoredTokenLivesAsync(node);
    }

    [Test]
    public async Task A_store_that_fails_while_listening_costs_nothing()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(30)));
        var call = node.CallAsync();
        world.Pass(TimeSpan.FromSeconds(5));
        world.Store.OnWrite = (_, _) => throw new IOException("The store is down.");
        world.Pass(TimeSpan.FromSeconds(20));
        world.Store.Heal();

        using var response = await world.RunAsync(call, TimeSpan.FromSeconds(10));

        Assert.That((response.StatusCode, world.Redeemed()), Is.EqualTo((HttpStatusCode.OK, 1)));
        await world.AssertStoredTokenLivesAsync(node);
    }
}
