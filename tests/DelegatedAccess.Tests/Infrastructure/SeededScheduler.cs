using DelegatedAccess.Refresh.Scheduling;

namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>
/// Runs several nodes on one thread in an order that a seed decides: whatever waits for a store or a network is a step, started background work is a
/// step, and when no step is left the clock moves on.
/// </summary>
internal sealed class SeededScheduler(ulong seed) : BackgroundScheduler
{
    private readonly List<Action> _steps = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private ulong _state = seed;

    /// <summary>What ran, in order: the history that a seed stands for.</summary>
    public List<string> History { get; } = [];

    public override TaskCreationOptions CompletionOptions => TaskCreationOptions.None;

    public override void Start(Func<Task> work) => Add("background", () => _ = work());

    public override Task<T> ForOneWaiter<T>(Task<T> completion)
    {
        var waiter = new TaskCompletionSource<T>();
        completion.ContinueWith(
            done => Add("wake", () => waiter.SetFromTask(done)), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return waiter.Task;
    }

    /// <summary>Makes an operation a step: it happens when its turn comes, and what waits for it goes on inline.</summary>
    public Task<T> StepAsync<T>(string name, Func<T> operation)
    {
        var completion = new TaskCompletionSource<T>();
        Add(name, () =>
        {
            try
            {
                completion.SetResult(operation());
            }
            catch (InvalidOperationException exception)
            {
                completion.SetException(exception);
            }
        });
        return completion.Task;
    }

    public bool TryRunOne()
    {
        Assert.That(Environment.CurrentManagedThreadId, Is.EqualTo(_thread), "A continuation escaped to another thread.");
        if (_steps.Count == 0)
        {
            return false;
        }

        var index = (int)(Next() % (ulong)_steps.Count);
        var step = _steps[index];
        _steps.RemoveAt(index);
        step();
        return true;
    }

    public ulong Next()
    {
        // SplitMix64: a run is repeated from its seed.
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Set when the run is over: what its nodes still do while they are disposed of belongs to no run.</summary>
    public bool IsOver { get; set; }

    private void Add(string name, Action step)
    {
        if (IsOver)
        {
            return;
        }

        Assert.That(Environment.CurrentManagedThreadId, Is.EqualTo(_thread), "A continuation escaped to another thread.");
        _steps.Add(() =>
        {
            History.Add(name);
            step();
        });
    }
}
