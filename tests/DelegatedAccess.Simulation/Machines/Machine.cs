using DelegatedAccess.Simulation.Engine;

namespace DelegatedAccess.Simulation.Machines;

/// <summary>One computer: its two clocks, and whether it stands still. Processes come and go on it.</summary>
internal sealed class Machine(Timeline timeline, int number)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    private TimeSpan _suspended;
    private TimeSpan _setAt = TimeSpan.MinValue;
    private TimeSpan? _right;
    private int _jumps;

    public int Number { get; } = number;

    /// <summary>How far its wall clock is off.</summary>
    public TimeSpan Skew { get; private set; }

    /// <summary>Whether its wall clock was set a moment ago, so that what was just judged by it may look different now.</summary>
    public bool ClockWasSet => timeline.Now - Moment < _setAt;

    public TimeSpan PausedUntil { get; private set; }

    /// <summary>Until when it cannot reach the store.</summary>
    public TimeSpan CutOffUntil { get; set; }

    public bool IsPaused => PausedUntil > timeline.Now;

    /// <summary>The monotonic clock, which stands still while a machine is suspended.</summary>
    public TimeSpan Monotonic => timeline.Now - _suspended;

    public DateTimeOffset Wall => timeline.Time + Skew;

    public Process? Running { get; set; }

    public void SetClock(TimeSpan skew) => (Skew, _setAt, _jumps) = (skew, timeline.Now, _jumps + 1);

    /// <summary>A clock that jumps, and is set right after a while, unless it was set otherwise meanwhile.</summary>
    public void Jump(TimeSpan skew, TimeSpan duration)
    {
        var right = _right ??= Skew;
        SetClock(skew);
        var jump = _jumps;
        timeline.After(duration, () =>
        {
            if (jump == _jumps)
            {
                SetClock(right);
                _right = null;
            }
        });
    }

    /// <summary>Stops every process, as SIGSTOP or a long collection does: the clocks go on.</summary>
    public void Pause(TimeSpan duration)
    {
        PausedUntil = Max(PausedUntil, timeline.Now) + duration;
        Running?.Hinder(PausedUntil);
    }

    /// <summary>Stops the machine, as closing a laptop does: the wall clock goes on, the monotonic one does not.</summary>
    public void Suspend(TimeSpan duration)
    {
        Pause(duration);
        _suspended += duration;
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
