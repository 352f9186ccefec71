using System.Text;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Protocol;

internal sealed class RefreshAnswerTests
{
    [TestCaseSource(typeof(BadTokenAnswers), nameof(BadTokenAnswers.Names))]
    public async Task A_bad_answer_to_a_refresh_is_a_typed_error_and_the_grant_stays_as_it_was(string name)
    {
        await using var connecting = new Connecting();
        var (world, node) = (connecting.World, connecting.Node);
        await node.ConnectAsync();
        var before = await ContentAsync(node);
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Sandbox.Faults.Token.Always(SandboxFault.Answer(200, "application/json", BadTokenAnswers.Body(name)));

        var calling = node.Grants.GetAccessTokenAsync(Node.Key()).AsTask();
        await world.PassTimeUntilAsync(calling);
        var failed = await Assert.ThrowsAsync<ProviderUnavailableException>(() => calling);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(failed!.Code, Is.EqualTo(ErrorCode.ProviderAnswerUnreadable));
            Assert.That(failed.RetryAfter, Is.Not.Null);
            Assert.That(await ContentAsync(node), Is.EqualTo(before));
            Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(3), "one attempt and two prompt replays");
        }

        world.Sandbox.Faults.Token.Clear();
        world.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.That((await node.Grants.GetAccessTokenAsync(Node.Key())).Value, Is.Not.Empty);
    }

    /// <summary>The record without what a flight keeps its books in.</summary>
    private static async Task<string> ContentAsync(Node node) =>
        Encoding.UTF8.GetString(GrantPayload.Write((await node.FindRecordAsync())! with { Claim = null, NotBefore = null, Unanswered = 0 }));
}
