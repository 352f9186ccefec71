namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>A timer by the monotonic clock of one process: late where the process was paused, later where its machine slept, silent once it is dead.</summary>
internal sealed class ProcessTimer : ITimer
{
    private readonly NodeProcess _process;
    private readonly ProcessClock _clock;
    private readonly Action _callback;
    private readonly ITimer _timer;
    private TimeSpan _dueTime;
    private long _since;
    private bool _isDisposed;

    public ProcessTimer(NodeProcess process, TimeProvider world, ProcessClock clock, Action callback, TimeSpan dueTime)
    {
        _process = process;
        _clock = clock;
        _callback = callback;
        _timer = world.CreateTimer(static self => ((ProcessTimer)self!).Due(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _dueTime = dueTime;
        _since = _clock.GetTimestamp();
        return !_isDisposed && _timer.Change(dueTime, period);
    }

    public void Dispose()
    {
        _isDisposed = true;
        _timer.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Due() => _process.WhenRunning(() =>
    {
        if (_isDisposed)
        {
            return;
        }

        var left = _dueTime - _clock.GetElapsedTime(_since);
        if (left > TimeSpan.Zero)
        {
            _timer.Change(left, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _callback();
        }
    });
}
