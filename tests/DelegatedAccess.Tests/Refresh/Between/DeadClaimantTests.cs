using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Between;

/// <summary>A node claims a grant and dies: another takes over after one claim's life, and not before.</summary>
internal sealed class DeadClaimantTests
{
    private static readonly TimeSpan ClaimLife = new DelegatedAccessOptions().ClaimLife;

    [Test]
    [Category("row-16")]
    public async Task A_claimant_that_died_before_it_sent_is_taken_over_after_one_claims_life_and_the_token_is_redeemed_once(
        [Values(true, false)] bool isClaimHeard, [Values(0, 10, 100)] int secondsLater)
    {
        await using var world = new World();
        await DieAsync(world, process =>
        {
            if (isClaimHeard)
            {
                process.Before(ProcessStep.Send, process.Kill);
            }
            else
            {
                process.After(ProcessStep.Write, process.Kill);
            }
        });
        world.Pass(TimeSpan.FromSeconds(secondsLater));
        var next = world.StartNode();
        Assert.That((await next.RecordAsync()).Claim, Is.Not.Null);

        var call = next.AskAsync();
        world.AssertNotTakenOverBefore(ClaimLife, call);

        Assert.That((call.IsCompletedSuccessfully, world.Redeemed()), Is.EqualTo((true, 1)));
        Assert.That((await next.RecordAsync()).Claim, Is.Null);
        await world.AssertStoredTokenLivesAsync(next);
    }

    [Test]
    [Category("row-16")]
    public async Task Of_several_who_watch_a_dead_claim_one_takes_over()
    {
        await using var world = new World();
        await DieAsync(world, process => process.Before(ProcessStep.Send, process.Kill));
        List<Task<AccessToken>> calls = [.. Enumerable.Range(0, 5).Select(_ => world.StartNode().AskAsync())];

        world.AssertNotTakenOverBefore(ClaimLife, calls[0]);
        world.Pass(TimeSpan.FromSeconds(2));

        Assert.That(calls.Select(call => call.IsCompletedSuccessfully), Is.All.True);
        Assert.That((world.Redeemed(), world.ServerGrant().IsAlive), Is.EqualTo((1, true)));
    }

    [Test]
    [Category("row-17")]
    public async Task A_claimant_that_died_with_the_answer_is_replayed_and_a_grace_window_longer_than_its_claim_saves_the_grant(
        [Values(true, false)] bool isAnswerHeard)
    {
        await using var world = new World(sandbox => sandbox.Grace = TimeSpan.FromMinutes(1));
        var spent = await DieWithTheAnswerAsync(world, isAnswerHeard);
        var wire = new Wiretap(world);
        var next = world.StartNode(builder => builder.Options = options => options.BackchannelHttpHandler = wire);
        var unanswered = new List<int>();
        wire.OnAnswered = async _ => unanswered.Add((await next.RecordAsync()).Unanswered);

        var call = next.AskAsync();
        world.AssertNotTakenOverBefore(ClaimLife, call);

        Assert.That((call.IsCompletedSuccessfully, world.Redeemed()), Is.EqualTo((true, 2)));
        Assert.That(wire.RefreshTokens, Is.EqualTo([spent]));
        Assert.That(unanswered, Is.EqualTo([1]), "The claim that lapsed counts as sent.");
        Assert.That((await next.RecordAsync()).Unanswered, Is.Zero);
        await world.AssertStoredTokenLivesAsync(next);
    }

    [Test]
    [Category("row-17")]
    public async Task Where_no_grace_window_outlasts_its_claim_the_rotation_is_what_was_lost(
        [Values(0, 10)] int graceSeconds, [Values(true, false)] bool isAnswerHeard)
    {
        await using var world = new World(sandbox => sandbox.Grace = TimeSpan.FromSeconds(graceSeconds));
        await DieWithTheAnswerAsync(world, isAnswerHeard);
        var next = world.StartNode();

        var call = next.AskAsync();
        world.AssertNotTakenOverBefore(ClaimLife, call);

        var lost = await Assert.ThrowsAsync<GrantLostException>(() => call);
        Assert.That((lost!.Reason, world.Redeemed()), Is.EqualTo((GrantLostReason.RotationLost, 2)));
        Assert.That(world.ServerGrant().EndedBecause, Is.EqualTo(SandboxGrantEnd.ReuseDetected));
        await world.FailAsync<GrantLostException>(world.StartNode());
        Assert.That(world.Redeemed(), Is.EqualTo(2), "It is asked for by nobody again.");
    }

    [Test]
    [Category("row-17")]
    public async Task Of_a_claimant_that_died_after_its_commit_nothing_is_left_to_wait_for()
    {
        await using var world = new World();
        await DieAsync(world, process => process.After(ProcessStep.Write, process.Kill, number: 2));
        var next = world.StartNode();

        await world.CallAsync(next, atMost: TimeSpan.Zero);

        Assert.That(world.Redeemed(), Is.EqualTo(1));
        await world.AssertStoredTokenLivesAsync(next);
    }

    /// <returns>The refresh token that the server rotated.</returns>
    private static async Task<string> DieWithTheAnswerAsync(World world, bool isAnswerHeard)
    {
        var spent = await DieAsync(world, process =>
        {
            if (isAnswerHeard)
            {
                process.Before(ProcessStep.Write, process.Kill, number: 2);
            }
            else
            {
                process.After(ProcessStep.Send, process.Kill);
            }
        });
        Assert.That((world.Redeemed(), world.ServerGrant().Rotations), Is.EqualTo((1, 1)));
        return spent;
    }

    private static async Task<string> DieAsync(World world, Action<NodeProcess> kill)
    {
        var node = await world.StartExpiredProcessAsync();
        var token = (await node.RecordAsync()).RefreshToken!.Reveal();
        kill(node.Process);
        _ = node.AskAsync();
        Assert.That(node.Process.IsDead);
        return token;
    }
}
