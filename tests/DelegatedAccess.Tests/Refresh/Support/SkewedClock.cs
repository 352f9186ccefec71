namespace DelegatedAccess.Tests.Refresh.Support;

/// <summary>A host whose wall clock is wrong, or jumps; its monotonic clock and its timers run on.</summary>
internal sealed class SkewedClock(TimeProvider inner) : TimeProvider
{
    public TimeSpan Skew { get; set; }

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Skew;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
