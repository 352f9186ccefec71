using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Network;

[Category("row-30")]
internal sealed class UnreadableAnswerTests
{
    private static IEnumerable<TestCaseData> Answers()
    {
        yield return Case("truncated", SandboxFault.TruncatedBody);
        yield return Case("empty", SandboxFault.EmptyBody);
        yield return Case("no access token", () => SandboxFault.StripFields("access_token"));
        yield return Case("empty access token", () => SandboxFault.OverrideField("access_token", "\"\""));
        yield return Case("access token of the wrong type", () => SandboxFault.OverrideField("access_token", "12345"));
        yield return Case("access token with a line break", () => SandboxFault.OverrideField("access_token", "\"a\\nb\""));
        yield return Case("another token type", () => SandboxFault.OverrideField("token_type", "\"mac\""));
        yield return Case("expires_in as text", () => SandboxFault.OverrideField("expires_in", "\"soon\""));
        yield return Case("an array", () => SandboxFault.Answer(200, "application/json", "[1]", FaultTiming.AfterCommit));
        yield return Case("text", () => SandboxFault.Answer(200, "text/plain", "access_token=a", FaultTiming.AfterCommit));
    }

    [TestCaseSource(nameof(Answers))]
    public async Task It_is_ambiguous_and_the_replay_saves_the_grant(Func<SandboxFault> fault)
    {
        await using var world = new World(sandbox => sandbox.Grace = TimeSpan.FromMinutes(1));
        var node = await world.StartExpiredAsync();
        world.TokenFaults().Enqueue(fault());

        await world.CallAsync(node);

        Assert.That((world.Redeemed(), world.ServerGrant().Rotations), Is.EqualTo((2, 2)));
        await world.AssertStoredTokenLivesAsync(node);
    }

    [TestCaseSource(nameof(Answers))]
    public async Task It_is_neither_a_success_nor_the_end(Func<SandboxFault> fault)
    {
        await using var world = new World(sandbox => sandbox.Grace = TimeSpan.FromMinutes(10));
        var node = await world.StartExpiredAsync();
        var before = await node.RecordAsync();
        world.TokenFaults().Always(fault());

        var error = await world.FailAsync<ProviderUnavailableException>(node);

        Assert.That((error.Code, world.Redeemed()), Is.EqualTo((ErrorCode.ProviderAnswerUnreadable, 3)));
        var record = await node.RecordAsync();
        Assert.That((record.Status, record.Rotation, record.Unanswered), Is.EqualTo((GrantStatus.Active, before.Rotation, 3)));
        Assert.That(record.RefreshToken!.Matches(before.RefreshToken));
        world.TokenFaults().Clear();
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.CallAsync(node);
    }

    private static TestCaseData Case(string name, Func<SandboxFault> fault) => new TestCaseData(fault).SetArgDisplayNames(name);

    [Test]
    public async Task A_refusal_that_names_no_error_was_no_refresh_and_is_not_replayed()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        world.TokenFaults().Enqueue(SandboxFault.Answer(404, "application/json", "{\"success\":false,\"errors\":[]}"));

        var error = await world.FailAsync<ProviderUnavailableException>(node);

        Assert.That((error.Code, world.Redeemed()), Is.EqualTo((ErrorCode.ProviderRefused, 1)));
        Assert.That((await node.RecordAsync()).Unanswered, Is.Zero);
    }
}
