using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Refresh;

/// <summary>Proves that the real refresh can be simulated: a seed decides every order, and the same seed gives the same run.</summary>
internal sealed class SeededRunTests
{
    private const int Nodes = 3;
    private const int CallersPerNode = 4;

    [Test]
    public async Task A_seed_repeats_a_run_of_several_nodes_exactly()
    {
        var first = await RunAsync(seed: 7);
        var again = await RunAsync(seed: 7);
        var other = await RunAsync(seed: 8);

        Assert.That(again, Is.EqualTo(first));
        Assert.That(other, Is.Not.EqualTo(first));
    }

    [Test]
    public async Task In_every_order_one_expired_token_costs_one_refresh([Range(1, 200)] int seed)
    {
        var history = await RunAsync(seed);

        Assert.That(history.Count(step => step == "send"), Is.EqualTo(1));
    }

    private static async Task<IReadOnlyList<string>> RunAsync(int seed)
    {
        await using var run = new SeededNodes(seed);
        await run.StartExpiredAsync(Nodes);
        var callers = run.Nodes
            .SelectMany(node => Enumerable.Range(0, CallersPerNode).Select(_ => node.Grants.GetAccessTokenAsync(Node.Key()).AsTask()))
            .ToList();

        run.Drive(callers);

        var tokens = await Task.WhenAll(callers);
        Assert.That(tokens.Select(token => token.Value).Distinct().Count(), Is.EqualTo(1));
        return [.. run.Scheduler.History];
    }
}
