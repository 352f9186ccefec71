using DelegatedAccess.Testing;
using Microsoft.Extensions.Time.Testing;

namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>What all nodes of a test share: the sandbox in memory, the clock, the store, the keys.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly List<Node> _nodes = [];

    public World(Action<CloudflareSandboxBuilder>? configure = null)
    {
        // Under the synchronization context of the test runner, a continuation that wants none would go to the pool instead of on with this thread.
        SynchronizationContext.SetSynchronizationContext(null);
        var builder = new CloudflareSandboxBuilder();
        configure?.Invoke(builder);
        Sandbox = CloudflareSandbox.CreateInMemory(new CloudflareSandboxOptions
        {
            TimeProvider = builder.Clock ?? Clock,
            RefreshGrace = builder.Grace,
            AccessTokenLife = builder.AccessTokenLife,
            LegacyReuseAnswer = builder.LegacyReuseAnswer,
        });
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));

    public CloudflareSandbox Sandbox { get; }

    public FaultyGrantStore Store { get; } = new(new MemoryGrantStore());

    public string ProtectionKey { get; } = Convert.ToBase64String(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

    /// <summary>Starts a node: a service provider of its own over the shared store.</summary>
    public Node StartNode(Action<NodeBuilder>? configure = null)
    {
        var builder = new NodeBuilder(this);
        configure?.Invoke(builder);
        var node = builder.Build();
        _nodes.Add(node);
        return node;
    }

    /// <summary>Lets virtual time pass until the task is done; everything in between runs on this thread.</summary>
    public async Task<T> RunAsync<T>(Task<T> task, TimeSpan? atMost = null)
    {
        await PassTimeUntilAsync(task, atMost);
        return await task;
    }

    public Task<T> RunAsync<T>(ValueTask<T> task, TimeSpan? atMost = null) => RunAsync(task.AsTask(), atMost);

    /// <summary>Lets virtual time pass until the task is done, well or badly.</summary>
    public Task PassTimeUntilAsync(Task task, TimeSpan? atMost = null)
    {
        var step = TimeSpan.FromMilliseconds(50);
        var left = atMost ?? TimeSpan.FromMinutes(10);
        while (!task.IsCompleted)
        {
            Assert.That(left, Is.GreaterThan(TimeSpan.Zero), "The task did not end in the virtual time it was given.");
            Clock.Advance(step);
            left -= step;
        }

        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        // Nothing of a process that was killed is left to drain.
        foreach (var node in _nodes.Where(node => !node.IsStill))
        {
            // A failed test leaves flights behind, and their drain waits by this clock.
            var disposal = node.DisposeAsync().AsTask();
            while (!disposal.IsCompleted)
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }

            await disposal;
        }

        await Sandbox.DisposeAsync();
    }
}
