namespace DelegatedAccess.Tests.Refresh.Stress;

/// <summary>
/// A clock for real threads. Its timers are real, but what the core waits for is cut short, so that a round takes no longer than its threads do;
/// timeouts keep their length, which no round comes near. It is moved ahead by hand, and both readings come from one source, so they agree.
/// </summary>
internal sealed class HurriedClock(TimeSpan longestWait) : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly long _begun = System.GetTimestamp();
    private long _ahead;

    public override long TimestampFrequency => System.TimestampFrequency;

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ahead, (long)(time.TotalSeconds * TimestampFrequency));

    public override long GetTimestamp() => System.GetTimestamp() + Interlocked.Read(ref _ahead);

    public override DateTimeOffset GetUtcNow() => Beginning + GetElapsedTime(_begun, GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime > Moment && dueTime <= longestWait ? Moment : dueTime, period);
}
