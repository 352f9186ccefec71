using DelegatedAccess.Benchmarks.Behaviour;

namespace DelegatedAccess.Benchmarks.Tests;

internal sealed class BehaviourTests
{
    private static IEnumerable<TestCaseData> Situations =>
        BehaviourRun.Situations.Select(situation => new TestCaseData(situation).SetArgDisplayNames($"{situation.Name}: {situation.Wanted}"));

    [TestCaseSource(nameof(Situations))]
    public async Task Ours_ends_as_a_user_wants_it(Situation situation)
    {
        var finding = await situation.PlayAsync(Participant.Ours);

        Assert.That(finding.IsRight, finding.Text);
    }

    // A rule that nobody breaks would say nothing.
    [TestCase("64 callers are refused at once: 401", "MSAL¹")]
    [TestCase("the user revoked; one call, and another", "OidcClient")]
    [TestCase("401 on a body that can be read once", "Google.Apis.Auth")]
    [TestCase("an absolute address of another host, over http", "OidcClient")]
    [TestCase("two processes refresh the same token", "Google.Apis.Auth")]
    public async Task A_peer_that_does_otherwise_is_told_to(string situation, string peer)
    {
        var finding = await BehaviourRun.Situations.Single(some => some.Name == situation).PlayAsync(Participant.All.Single(some => some.Name == peer));

        Assert.That(finding.IsRight, Is.False, finding.Text);
    }
}
