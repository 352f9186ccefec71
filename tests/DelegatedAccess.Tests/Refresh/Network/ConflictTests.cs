using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Network;

/// <summary>The server was busy with the same refresh token, and says so: nothing was spent.</summary>
[Category("row-24")]
internal sealed class ConflictTests
{
    [Test]
    public async Task A_conflict_is_tried_again_up_to_three_times_and_costs_the_caller_a_moment(
        [Values(400, 409)] int status, [Values(1, 2, 3)] int times)
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        var writes = world.Store.Writes;
        var fault = world.TokenFaults().Enqueue(FaultOf(status), times);

        await world.CallAsync(node, atMost: TimeSpan.FromSeconds(times));

        Assert.That((fault.Arrivals, world.Redeemed()), Is.EqualTo((times, times + 1)));
        Assert.That(world.Store.Writes - writes, Is.EqualTo(times + 2), "The claim, its renewal before each further attempt, and the commit.");
        Assert.That((await node.RecordAsync()).Unanswered, Is.Zero, "A conflict is not an attempt without an outcome.");
        Assert.That((await node.RecordAsync()).Unanswered, Is.Zero);
        await world.AssertStoredTokenLivesAsync(node);
    }

    [Test]
    public async Task Conflicts_without_end_are_a_back_off_and_never_a_loss([Values(400, 409)] int status)
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        var before = await node.RecordAsync();
        world.TokenFaults().Always(FaultOf(status));

        for (var flight = 1; flight <= 10; flight++)
        {
            var error = await world.FailAsync<ProviderUnavailableException>(node);

            Assert.That(error.IsTransient);
            Assert.That(world.Redeemed(), Is.EqualTo(4), "One attempt and three more.");
            Assert.That(error.RetryAfter, Is.GreaterThan(TimeSpan.Zero));
            var record = await node.RecordAsync();
            Assert.That((record.Status, record.Lost, record.Claim), Is.EqualTo((GrantStatus.Active, (object?)null, (object?)null)));
            Assert.That(record.RefreshToken!.Matches(before.RefreshToken));
            world.Sandbox.Counters.Reset();
            world.Clock.Advance(error.RetryAfter!.Value);
        }

        world.TokenFaults().Clear();
        await world.CallAsync(node);
        await world.AssertStoredTokenLivesAsync(node);
    }

    [Test]
    public async Task What_another_process_committed_meanwhile_is_adopted([Values(400, 409)] int status)
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        var other = world.StartNode();
        var fault = world.TokenFaults().Enqueue(FaultOf(status));
        var call = node.CallAsync();
        Assert.That((fault.Arrivals, call.IsCompleted), Is.EqualTo((1, false)), "It waits before it tries again.");

        await Elsewhere.RotateAsync(world, other);
        using var answer = await world.RunAsync(call, TimeSpan.FromSeconds(2));

        Assert.That(answer.IsSuccessStatusCode);
        Assert.That(world.Redeemed(), Is.EqualTo(2), "The conflict and the other process's own; the spent token is not sent again.");
        Assert.That((await node.RecordAsync()).Rotation, Is.EqualTo(1));
        Assert.That(world.ServerGrant().IsAlive);
        await world.AssertStoredTokenLivesAsync(node);
    }

    private static SandboxFault FaultOf(int status) => status == 400 ? SandboxFault.Conflict() : SandboxFault.SerializationFailure();
}
