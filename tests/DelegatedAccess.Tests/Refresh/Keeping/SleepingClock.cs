using Microsoft.Extensions.Time.Testing;

namespace DelegatedAccess.Tests.Refresh.Keeping;

/// <summary>The clocks of a machine that can be suspended: its monotonic clock and its timers stand still meanwhile, the wall clock runs on.</summary>
internal sealed class SleepingClock : TimeProvider, IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private readonly FakeTimeProvider _world;
    private readonly FakeTimeProvider _awake;
    private readonly ITimer _pulse;

    public SleepingClock(FakeTimeProvider world)
    {
        _world = world;
        _awake = new FakeTimeProvider(world.GetUtcNow());
        _pulse = world.CreateTimer(_ => Beat(), null, Tick, Tick);
    }

    public bool IsAsleep { get; set; }

    public override long TimestampFrequency => _awake.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _world.GetUtcNow();

    public override long GetTimestamp() => _awake.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _awake.CreateTimer(callback, state, dueTime, period);

    public void Dispose() => _pulse.Dispose();

    private void Beat()
    {
        if (!IsAsleep)
        {
            _awake.Advance(Tick);
        }
    }
}
