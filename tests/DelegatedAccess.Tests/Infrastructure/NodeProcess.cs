namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>
/// The process a node runs in, which can be killed or paused at every step it takes. Killed, nothing of it runs any more: no timer fires and no
/// answer arrives. Paused, its timers and answers are held back and come late, while the world goes on.
/// </summary>
internal sealed class NodeProcess
{
    private readonly TimeProvider _world;
    private readonly List<Interruption> _interruptions = [];
    private readonly Queue<Action> _held = new();
    private readonly List<ProcessStep> _steps = [];
    private TimeSpan _suspended;
    private long? _suspendedSince;
    private bool _isPaused;

    public NodeProcess(TimeProvider world)
    {
        _world = world;
        Clock = new ProcessClock(this, world);
    }

    public ProcessClock Clock { get; }

    public bool IsDead { get; private set; }

    public bool IsRunning => !IsDead && !_isPaused;

    /// <summary>What it did, in order; a step that was interrupted before it was taken is not among them.</summary>
    public IReadOnlyList<ProcessStep> Steps => _steps;

    /// <summary>For how long its machine was suspended, so that its monotonic clock stood still.</summary>
    public TimeSpan Suspended => _suspended + (_suspendedSince is { } since ? _world.GetElapsedTime(since) : TimeSpan.Zero);

    public void ForgetSteps() => _steps.Clear();

    public void Kill()
    {
        IsDead = true;
        _held.Clear();
    }

    /// <summary>Stops the process as SIGSTOP does: both clocks go on.</summary>
    public void Pause() => _isPaused = true;

    /// <summary>Stops its machine: the monotonic clock, and the timers by it, stand still, and the wall clock goes on.</summary>
    public void Suspend()
    {
        _isPaused = true;
        _suspendedSince = _world.GetTimestamp();
    }

    /// <summary>Lets it go on: what was held back arrives now, in the order in which it came.</summary>
    public void Resume()
    {
        _suspended = Suspended;
        _suspendedSince = null;
        _isPaused = false;
        while (IsRunning && _held.TryDequeue(out var arrival))
        {
            arrival();
        }
    }

    /// <summary>Acts once, just before the process takes the next step of the kind, or the one that follows so many later.</summary>
    public void Before(ProcessStep step, Action act, int number = 1) => _interruptions.Add(new Interruption(step, IsDone: false, act) { Left = number });

    /// <summary>Acts once, after the world took the step and before the process hears of it.</summary>
    public void After(ProcessStep step, Action act, int number = 1) => _interruptions.Add(new Interruption(step, IsDone: true, act) { Left = number });

    /// <summary>Takes a step, as far as the process lives to take it and to hear of it.</summary>
    public async Task<T> StepAsync<T>(ProcessStep step, Func<Task<T>> act)
    {
        Interrupt(step, isDone: false);
        await RunningAsync();
        _steps.Add(step);
        T result;
        try
        {
            result = await act();
        }
        catch
        {
            await RunningAsync();
            throw;
        }

        Interrupt(step, isDone: true);
        await RunningAsync();
        return result;
    }

    /// <summary>Runs it now, once the process goes on, or never.</summary>
    public void WhenRunning(Action arrival)
    {
        if (IsRunning)
        {
            arrival();
        }
        else if (!IsDead)
        {
            _held.Enqueue(arrival);
        }
    }

    private Task RunningAsync()
    {
        // One of its own for each who waits: it goes on inline.
        var running = new TaskCompletionSource();
        WhenRunning(running.SetResult);
        return running.Task;
    }

    private void Interrupt(ProcessStep step, bool isDone)
    {
        foreach (var interruption in _interruptions.Where(one => one.Step == step && one.IsDone == isDone && --one.Left == 0).ToList())
        {
            interruption.Act();
        }
    }

    private sealed record Interruption(ProcessStep Step, bool IsDone, Action Act)
    {
        public int Left { get; set; }
    }
}
