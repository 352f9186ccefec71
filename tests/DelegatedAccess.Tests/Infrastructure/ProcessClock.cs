namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>The clocks of one process: its timers fire only while it runs, and its monotonic clock stands still while its machine is suspended.</summary>
internal sealed class ProcessClock(NodeProcess process, TimeProvider world) : TimeProvider
{
    public override long TimestampFrequency => world.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => world.GetUtcNow();

    public override long GetTimestamp() => world.GetTimestamp() - (long)(process.Suspended.TotalSeconds * world.TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Assert.That(period, Is.EqualTo(Timeout.InfiniteTimeSpan), "A periodic timer.");
        return new ProcessTimer(process, world, this, () => callback(state), dueTime);
    }
}
