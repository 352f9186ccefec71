namespace DelegatedAccess.Simulation.Engine;

/// <summary>
/// The one order of everything that happens in a run, in virtual time and on one thread. A step runs to its end, and everything that waited for it
/// goes on inline.
/// </summary>
internal sealed class Timeline
{
    public static readonly DateTimeOffset Origin = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<Action, (long At, long Order)> _steps = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _order;

    public TimeSpan Now { get; private set; }

    public DateTimeOffset Time => Origin + Now;

    public long Steps { get; private set; }

    public void After(TimeSpan delay, Action step)
    {
        ThrowIfEscaped();
        _steps.Enqueue(step, (Math.Max(Now.Ticks, (Now + delay).Ticks), _order++));
    }

    /// <returns>False where nothing is left to do before the end.</returns>
    public bool TryStep(TimeSpan end)
    {
        if (!_steps.TryPeek(out _, out var next) || next.At > end.Ticks)
        {
            Now = end;
            return false;
        }

        var step = _steps.Dequeue();
        Now = TimeSpan.FromTicks(next.At);
        Steps++;
        step();
        return true;
    }

    /// <exception cref="InvalidOperationException">A continuation went to another thread: the run would depend on the machine it runs on.</exception>
    public void ThrowIfEscaped()
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw new InvalidOperationException("A continuation escaped to another thread.");
        }
    }
}
