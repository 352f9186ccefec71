namespace DelegatedAccess.Simulation.Machines;

/// <summary>Time as a process sees it: its machine's clocks, and timers that die with it.</summary>
internal sealed class MachineClock(Process process) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => process.Machine.Wall;

    public override long GetTimestamp() => process.Machine.Monotonic.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new MachineTimer(process, callback, state, dueTime, period);
}
