using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Between;

/// <summary>
/// A node stops just before a write and goes on after another took its claim over: whatever it was about to write names the version of its own
/// claim, and so leaves the other's alone.
/// </summary>
[Category("row-21")]
internal sealed class ForeignClaimTests
{
    // So long the taker is seen with its claim before its answer comes.
    private static readonly TimeSpan Listening = TimeSpan.FromSeconds(8);

    [Test]
    public async Task A_claim_is_not_given_back_after_it_was_taken_over()
    {
        await using var world = new World();
        var late = await world.StartExpiredProcessAsync();
        world.TokenFaults().Enqueue(SandboxFault.TooManyRequests(TimeSpan.FromSeconds(1)));

        await AssertLeavesTheClaimAloneAsync(world, late, async call => await Assert.ThrowsAsync<ProviderUnavailableException>(() => call));
    }

    [Test]
    public async Task A_claim_is_not_renewed_after_it_was_taken_over()
    {
        await using var world = new World();
        var late = await world.StartExpiredProcessAsync();
        world.TokenFaults().Enqueue(SandboxFault.Conflict());

        await AssertLeavesTheClaimAloneAsync(world, late, async call => await call);
    }

    [Test]
    public async Task A_commit_does_not_end_the_claim_on_what_its_taker_won_meanwhile()
    {
        await using var world = new World(sandbox => sandbox.Grace = TimeSpan.FromMinutes(1));
        var late = await world.StartExpiredProcessAsync();
        late.Process.Before(ProcessStep.Write, late.Process.Pause, number: 2);
        var call = late.AskAsync();
        await world.CallAsync(world.StartNode());
        world.Clock.Advance(TimeSpan.FromHours(2));

        // The same rotation as the late one's, and a claim on it.
        world.TokenFaults().Enqueue(SandboxFault.Slow(Listening));
        var claimant = world.StartNode();
        var refresh = claimant.AskAsync();
        var claimed = await claimant.FindEntryAsync();
        Assert.That((claimed!.Record.Rotation, claimed.Record.Claim is not null), Is.EqualTo((1L, true)));

        late.Process.Resume();
        world.Pass(TimeSpan.FromSeconds(1));

        Assert.That((await claimant.FindEntryAsync())!.Version, Is.EqualTo(claimed.Version));
        world.Pass(Listening);
        Assert.That((await call).Value, Is.EqualTo((await refresh).Value));
        await world.AssertStoredTokenLivesAsync(claimant);
    }

    /// <summary>Stops the node before the write that follows its answer, lets another take over, and wakes it while that one listens.</summary>
    private static async Task AssertLeavesTheClaimAloneAsync(World world, Node late, Func<Task<AccessToken>, Task> end)
    {
        late.Process.Before(ProcessStep.Write, late.Process.Pause, number: 2);
        var call = late.AskAsync();
        world.Pass(TimeSpan.FromSeconds(1));
        Assert.That(late.Process.IsRunning, Is.False);
        world.TokenFaults().Enqueue(SandboxFault.Slow(Listening));
        var taker = world.StartNode();
        var refresh = taker.AskAsync();
        world.Pass(TimeSpan.FromSeconds(17));
        var claimed = await taker.FindEntryAsync();
        Assert.That((world.Redeemed(), refresh.IsCompleted, claimed!.Record.Unanswered), Is.EqualTo((2, false, 1)), "The taker listens.");
        var writes = world.Store.Writes;

        late.Process.Resume();
        world.Pass(TimeSpan.FromSeconds(1));

        Assert.That(world.Store.Writes, Is.EqualTo(writes + 1), "It tried.");
        Assert.That((await taker.FindEntryAsync())!.Version, Is.EqualTo(claimed.Version));
        world.Pass(Listening);
        await end(call);
        await refresh;
        Assert.That(world.Redeemed(), Is.EqualTo(2));
        await world.AssertStoredTokenLivesAsync(taker);
    }
}
