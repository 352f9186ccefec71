namespace DelegatedAccess.Testing.Tests;

internal sealed class SandboxClockTests
{
    [Test]
    public void Both_readings_move_ahead_together()
    {
        var clock = new SandboxClock();
        var (wall, timestamp) = (clock.GetUtcNow(), clock.GetTimestamp());

        clock.Advance(TimeSpan.FromHours(2));
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That(clock.Ahead, Is.EqualTo(TimeSpan.FromMinutes(121)));
        Assert.That(clock.GetUtcNow() - wall, Is.GreaterThanOrEqualTo(clock.Ahead));
        Assert.That(clock.GetElapsedTime(timestamp), Is.GreaterThanOrEqualTo(clock.Ahead));
    }

    [Test]
    public void It_does_not_go_back() =>
        Assert.That(() => new SandboxClock().Advance(TimeSpan.FromTicks(-1)), Throws.TypeOf<ArgumentOutOfRangeException>());
}
