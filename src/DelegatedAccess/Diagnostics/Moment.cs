namespace DelegatedAccess.Diagnostics;

/// <summary>Both clocks, read once: the monotonic one measures, the wall clock is what other processes share.</summary>
internal readonly struct Moment
{
    private readonly long _frequency;

    private Moment(long timestamp, DateTimeOffset wall, long frequency)
    {
        Timestamp = timestamp;
        Wall = wall;
        _frequency = frequency;
    }

    public long Timestamp { get; }

    public DateTimeOffset Wall { get; }

    public static Moment Now(TimeProvider time) => At(time.GetUtcNow(), time);

    /// <summary>Now, where the wall clock was read already.</summary>
    public static Moment At(DateTimeOffset wall, TimeProvider time) => new(time.GetTimestamp(), wall, time.TimestampFrequency);

    public TimeSpan Since(long timestamp) => new((long)((Timestamp - timestamp) * ((double)TimeSpan.TicksPerSecond / _frequency)));

    public TimeSpan Since(Moment earlier) => Since(earlier.Timestamp);

    /// <summary>The timestamp a duration ago.</summary>
    public long Before(TimeSpan duration) => Timestamp - Ticks(duration);

    private long Ticks(TimeSpan duration) => (long)(duration.TotalSeconds * _frequency);
}
