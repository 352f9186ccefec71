using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Between;

/// <summary>A program that does not know our store holds the same grant and refreshes it.</summary>
[Category("row-25")]
internal sealed class OutsideProgramTests
{
    [TestCase(false, GrantLostReason.ReuseDetected, Description = "The answer says that the token was used.")]
    [TestCase(true, GrantLostReason.Unknown, Description = "token_inactive says nothing.")]
    public async Task A_grant_that_another_program_refreshed_is_lost_for_the_reason_the_answer_shows(bool isLegacy, GrantLostReason expected)
    {
        await using var world = new World(sandbox => sandbox.LegacyReuseAnswer = isLegacy);
        List<Node> nodes = [world.StartNode(), world.StartNode()];
        await nodes[0].ConnectAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await Elsewhere.RedeemOutsideAsync(nodes[0]);
        world.Sandbox.Counters.Reset();

        // Rotation ended the access token as well.
        var lost = await world.FailAsync<GrantLostException>(nodes[0]);

        Assert.That((lost.Reason, lost.RecommendedAction), Is.EqualTo((expected, RecommendedAction.Reconsent)));
        Assert.That(world.ServerGrant().EndedBecause, Is.EqualTo(SandboxGrantEnd.ReuseDetected));
        Assert.That((await nodes[0].RecordAsync()).Unanswered, Is.Zero);
        world.Sandbox.Counters.Reset();
        foreach (var node in nodes)
        {
            Assert.That((await world.FailAsync<GrantLostException>(node)).SupportReference, Is.EqualTo(lost.SupportReference));
        }

        Assert.That(world.Redeemed(), Is.Zero);
    }

    [Test]
    public async Task Inside_a_grace_window_both_live_on()
    {
        await using var world = new World(sandbox => sandbox.Grace = TimeSpan.FromMinutes(1));
        var node = await world.StartExpiredAsync();
        await Elsewhere.RedeemOutsideAsync(node);

        await world.CallAsync(node);

        Assert.That(world.ServerGrant().IsAlive);
        await world.AssertStoredTokenLivesAsync(node);
    }
}
