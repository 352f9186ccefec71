namespace DelegatedAccess.Benchmarks.Contenders;

/// <summary>The real clock, and timers that really run, some time ahead.</summary>
internal sealed class OffsetClock : TimeProvider
{
    private long _offset;

    public override long GetTimestamp() => System.GetTimestamp() + (Volatile.Read(ref _offset) * (System.TimestampFrequency / TimeSpan.TicksPerSecond));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Volatile.Read(ref _offset));

    public void Advance(TimeSpan time) => Interlocked.Add(ref _offset, time.Ticks);
}
