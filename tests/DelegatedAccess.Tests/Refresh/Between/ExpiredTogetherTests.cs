using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Between;

/// <summary>The token of several nodes expires, and all of them ask: in every order of their steps one refreshes.</summary>
[Category("row-13")]
internal sealed class ExpiredTogetherTests
{
    [Test]
    public async Task Of_nodes_that_ask_at_once_one_refreshes_and_the_others_adopt([Range(1, 100)] int seed)
    {
        await using var run = new SeededNodes(seed);
        await run.StartExpiredAsync(count: 2 + (seed % 4));

        List<Task<AccessToken>> calls = [.. run.Nodes.Select(node => node.AskAsync())];
        run.Drive(calls);

        await AssertOneRefreshAsync(run, calls);
    }

    [Test]
    public async Task Nodes_that_ask_while_another_refreshes_adopt_too([Range(1, 100)] int seed)
    {
        await using var run = new SeededNodes(seed);
        await run.StartExpiredAsync(count: 2 + (seed % 4));
        var calls = new List<Task<AccessToken>>();

        foreach (var node in run.Nodes)
        {
            calls.Add(node.AskAsync());
            for (var steps = run.Scheduler.Next() % 8; steps > 0 && run.Scheduler.TryRunOne(); steps--)
            {
            }
        }

        run.Drive(calls);

        await AssertOneRefreshAsync(run, calls);
    }

    private static async Task AssertOneRefreshAsync(SeededNodes run, List<Task<AccessToken>> calls)
    {
        Assert.That(run.Scheduler.History.Count(step => step == "send"), Is.EqualTo(1));
        var token = (await calls[0]).Value;
        foreach (var call in calls)
        {
            Assert.That((await call).Value, Is.EqualTo(token));
        }

        Assert.That(run.Nodes.Select(node => node.AskAsync()).All(again => again.IsCompletedSuccessfully), "Each node holds the token in memory now.");
        var record = await run.World.StartNode().RecordAsync();
        Assert.That((record.Rotation, record.Unanswered, record.Claim), Is.EqualTo((1L, 0, (object?)null)));
        Assert.That((run.World.ServerGrant().Rotations, run.World.ServerGrant().IsAlive), Is.EqualTo((1, true)));
    }
}
