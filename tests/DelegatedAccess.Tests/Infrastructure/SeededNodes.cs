using DelegatedAccess.Diagnostics;
using DelegatedAccess.Refresh.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>Several nodes with one expired token over one store, on a strict server: a seed decides in which order everything happens.</summary>
internal sealed class SeededNodes(int seed) : IAsyncDisposable
{
    public SeededScheduler Scheduler { get; } = new((ulong)seed);

    public World World { get; } = new(sandbox => sandbox.Grace = TimeSpan.Zero);

    public IReadOnlyList<Node> Nodes { get; private set; } = [];

    public async Task StartExpiredAsync(int count)
    {
        await World.StartNode().ConnectAsync();
        World.Clock.Advance(TimeSpan.FromHours(2));
        var store = new SteppedGrantStore(Scheduler, World.Store.Inner);
        Nodes = [.. Enumerable.Range(0, count).Select(_ => World.StartNode(node => Configure(node, store)))];
    }

    /// <summary>Takes one step after the other until the tasks are done, and lets time pass where no step is left.</summary>
    public void Drive(IReadOnlyCollection<Task> tasks)
    {
        for (var rounds = 0; tasks.Any(task => !task.IsCompleted); rounds++)
        {
            Assert.That(rounds, Is.LessThan(100_000), "The run does not end.");
            if (!Scheduler.TryRunOne())
            {
                World.Clock.Advance(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        Scheduler.IsOver = true;
        return World.DisposeAsync();
    }

    private void Configure(NodeBuilder node, IGrantStore store)
    {
        node.Options = options => options.BackchannelHttpHandler = new SteppedHandler(Scheduler, World.Sandbox.CreateHandler());
        node.Access = access => access.PersistGrantsTo(store);
        node.Services = services =>
        {
            services.Replace(ServiceDescriptor.Singleton<BackgroundScheduler>(Scheduler));
            services.Replace(ServiceDescriptor.Singleton<Entropy>(new SeededEntropy(Scheduler)));
        };
    }
}
