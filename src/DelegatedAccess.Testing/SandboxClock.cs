namespace DelegatedAccess.Testing;

/// <summary>
/// The system's clock, which can be moved ahead. Wall clock and timestamps move together; timers are real, so an app in a browser does not stand
/// still. Give it to the sandbox, and <c>UseSandbox</c> makes the app go by it too.
/// </summary>
public sealed class SandboxClock : TimeProvider
{
    private long _ahead;

    /// <summary>How far it is ahead of the system's clock.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    /// <summary>Lets time pass. Timers that run already do not notice.</summary>
    /// <param name="time">How much.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than nothing: time does not go back.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        Interlocked.Add(ref _ahead, time.Ticks);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    /// <inheritdoc/>
    public override long GetTimestamp() => base.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);
}
