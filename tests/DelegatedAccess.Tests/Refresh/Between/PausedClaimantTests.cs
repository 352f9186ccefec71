using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Between;

/// <summary>A node claims a grant and stops, with its machine or alone; when it goes on, another node took its claim over long ago.</summary>
internal sealed class PausedClaimantTests
{
    [Test]
    [Category("row-18")]
    public async Task A_commit_that_comes_after_a_takeover_is_refused_and_the_late_node_adopts([Values(true, false)] bool isSuspended)
    {
        await using var world = new World(sandbox => sandbox.Grace = TimeSpan.FromMinutes(1));
        var late = await world.StartExpiredProcessAsync();
        late.Process.Before(ProcessStep.Write, Stop(late.Process, isSuspended), number: 2);
        var call = late.AskAsync();
        Assert.That(world.Redeemed(), Is.EqualTo(1), "It has its answer and is about to write.");
        var taker = world.StartNode();
        await world.CallAsync(taker);
        var stored = await taker.FindEntryAsync();
        Assert.That(world.Redeemed(), Is.EqualTo(2));

        late.Process.Resume();
        world.Pass(TimeSpan.FromSeconds(1));

        Assert.That((await call).Value, Is.EqualTo(stored!.Record.AccessToken!.Reveal()));
        Assert.That(late.Process.Steps.TakeLast(2), Is.EqualTo([ProcessStep.Write, ProcessStep.Read]), "Refused, and read.");
        Assert.That((await taker.FindEntryAsync())!.Version, Is.EqualTo(stored.Version));
        Assert.That((world.Sandbox.Counters.Revocation, world.ServerGrant().IsAlive), Is.EqualTo((0, true)), "A sibling is never revoked.");
        await world.CallAsync(late);
        await world.AssertStoredTokenLivesAsync(late);
    }

    [Test]
    [Category("row-18")]
    public async Task A_claim_that_is_written_after_another_nodes_refresh_is_refused_and_the_late_node_adopts([Values(true, false)] bool isSuspended)
    {
        await using var world = new World();
        var late = await world.StartExpiredProcessAsync();
        late.Process.Before(ProcessStep.Write, Stop(late.Process, isSuspended));
        var call = late.AskAsync();
        var other = world.StartNode();
        await world.CallAsync(other, atMost: TimeSpan.Zero);
        world.Pass(TimeSpan.FromMinutes(1));
        var stored = await other.FindEntryAsync();

        late.Process.Resume();
        world.Pass(TimeSpan.FromSeconds(1));

        Assert.That((await call).Value, Is.EqualTo(stored!.Record.AccessToken!.Reveal()));
        Assert.That(world.Redeemed(), Is.EqualTo(1));
        Assert.That((await other.FindEntryAsync())!.Version, Is.EqualTo(stored.Version));
    }

    [TestCase(false, Description = "Too little of the claim is left.")]
    [TestCase(true, Description = "The two clocks are apart.")]
    [Category("row-19")]
    public async Task A_claimant_that_wakes_just_before_sending_reads_again_and_sends_nothing(bool isSuspended)
    {
        await using var world = new World();
        var late = await world.StartExpiredProcessAsync();
        late.Process.After(ProcessStep.Write, Stop(late.Process, isSuspended));
        var call = late.AskAsync();
        var taker = world.StartNode();
        await world.CallAsync(taker);
        var stored = await taker.FindEntryAsync();

        late.Process.Resume();
        world.Pass(TimeSpan.FromSeconds(1));

        Assert.That((await call).Value, Is.EqualTo(stored!.Record.AccessToken!.Reveal()));
        AssertReadAndSentNothing(world, late);
        Assert.That((await taker.FindEntryAsync())!.Version, Is.EqualTo(stored.Version));
        await world.AssertStoredTokenLivesAsync(late);
    }

    [TestCase(false)]
    [TestCase(true)]
    [Category("row-19")]
    public async Task A_claimant_that_wakes_while_its_successor_waits_for_an_answer_waits_too(bool isSuspended)
    {
        await using var world = new World();
        var late = await world.StartExpiredProcessAsync();
        late.Process.After(ProcessStep.Write, Stop(late.Process, isSuspended));
        var call = late.AskAsync();
        world.TokenFaults().Enqueue(Testing.SandboxFault.Slow(TimeSpan.FromSeconds(8)));
        var taken = world.StartNode().AskAsync();
        world.Pass(TimeSpan.FromSeconds(20));
        Assert.That((world.Redeemed(), taken.IsCompleted), Is.EqualTo((1, false)));

        late.Process.Resume();
        world.Pass(TimeSpan.FromSeconds(2));
        Assert.That((world.Redeemed(), call.IsCompleted), Is.EqualTo((1, false)));
        world.Pass(TimeSpan.FromSeconds(5));

        Assert.That((await call).Value, Is.EqualTo((await taken).Value));
        AssertReadAndSentNothing(world, late);
    }

    private static Action Stop(NodeProcess process, bool isSuspended) => isSuspended ? process.Suspend : process.Pause;

    private static void AssertReadAndSentNothing(World world, Node late)
    {
        Assert.That(late.Process.Steps, Does.Not.Contain(ProcessStep.Send));
        Assert.That(late.Process.Steps[^1], Is.EqualTo(ProcessStep.Read));
        Assert.That((world.Redeemed(), world.ServerGrant().IsAlive), Is.EqualTo((1, true)));
    }
}
