namespace DelegatedAccess.Simulation.Machines;

/// <summary>A timer by the machine's monotonic clock.</summary>
internal sealed class MachineTimer : ITimer
{
    private readonly Process _process;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private TimeSpan _period;
    private int _arming;
    private bool _isDisposed;

    public MachineTimer(Process process, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _process = process;
        _callback = callback;
        _state = state;
        Change(dueTime, period);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_isDisposed)
        {
            return false;
        }

        _arming++;
        _period = period;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            Arm(dueTime);
        }

        return true;
    }

    public void Dispose() => _isDisposed = true;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Arm(TimeSpan due)
    {
        var (arming, at) = (_arming, _process.Machine.Monotonic + due);
        _process.Post(due, () => Fire(arming, at));
    }

    private void Fire(int arming, TimeSpan at)
    {
        if (_isDisposed || arming != _arming)
        {
            return;
        }

        var left = at - _process.Machine.Monotonic;
        if (left > TimeSpan.Zero)
        {
            _process.Post(left, () => Fire(arming, at));
            return;
        }

        if (_period > TimeSpan.Zero)
        {
            Arm(_period);
        }

        _callback(_state);
    }
}
