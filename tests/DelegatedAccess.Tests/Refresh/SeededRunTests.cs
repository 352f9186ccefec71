using DelegatedAccess.Diagnostics;
using DelegatedAccess.Refresh.Scheduling;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

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
        var history = await RunAsync((ulong)seed);

        Assert.That(history.Count(step => step == "send"), Is.EqualTo(1));
    }

    private static async Task<IReadOnlyList<string>> RunAsync(ulong seed)
    {
        var scheduler = new SeededScheduler(seed);
        await using var world = new World(sandbox => sandbox.Grace = TimeSpan.Zero);
        await world.StartNode().ConnectAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));

        var store = new SteppedGrantStore(scheduler, world.Store.Inner);
        var nodes = Enumerable.Range(0, Nodes).Select(_ => world.StartNode(node =>
        {
            node.Options = options => options.BackchannelHttpHandler = new SteppedHandler(scheduler, world.Sandbox.CreateHandler());
            node.Access = access => access.PersistGrantsTo(store);
            node.Services = services =>
            {
                services.Replace(ServiceDescriptor.Singleton<BackgroundScheduler>(scheduler));
                services.Replace(ServiceDescriptor.Singleton<Entropy>(new SeededEntropy(scheduler)));
            };
        })).ToList();
        var callers = nodes
            .SelectMany(node => Enumerable.Range(0, CallersPerNode).Select(_ => node.Grants.GetAccessTokenAsync(Node.Key()).AsTask()))
            .ToList();

        Drive(scheduler, world, callers);
        var tokens = await Task.WhenAll(callers);
        Assert.That(tokens.Select(token => token.Value).Distinct().Count(), Is.EqualTo(1));
        scheduler.IsOver = true;
        return [.. scheduler.History];
    }

    private static void Drive(SeededScheduler scheduler, World world, List<Task<AccessToken>> callers)
    {
        for (var rounds = 0; callers.Exists(caller => !caller.IsCompleted); rounds++)
        {
            Assert.That(rounds, Is.LessThan(100_000), "The run does not end.");
            if (!scheduler.TryRunOne())
            {
                world.Clock.Advance(TimeSpan.FromMilliseconds(20));
            }
        }
    }
}
