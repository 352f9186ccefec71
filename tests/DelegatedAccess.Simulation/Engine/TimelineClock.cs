namespace DelegatedAccess.Simulation.Engine;

/// <summary>The right time.</summary>
internal sealed class TimelineClock(Timeline timeline) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => timeline.Time;

    public override long GetTimestamp() => timeline.Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new NotSupportedException("Only processes wait.");
}
