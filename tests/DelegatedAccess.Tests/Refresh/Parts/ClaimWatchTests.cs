using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Refresh.Claims;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DelegatedAccess.Tests.Refresh.Parts;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ClaimWatchTests
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Almost = Life - TimeSpan.FromMilliseconds(1);
    private readonly FakeTimeProvider _clock = new(Records.Start);
    private readonly ClaimWatch _watch = new();
    private readonly StoreFailures _failures;
    private GrantEntry _entry = Records.Of().Stored();

    public ClaimWatchTests() => _failures = new StoreFailures(_clock, new Entropy(), NullLogger<GrantRepository>.Instance);

    private Claim Claim { get; } = new() { FlightId = Guid.NewGuid(), StartedAt = Records.Start, Life = Life };

    [Test]
    public void A_claim_lapses_after_its_life_of_watching_one_version()
    {
        Assert.That(HasLapsed(after: TimeSpan.Zero), Is.False);
        Assert.That(HasLapsed(Almost), Is.False);
        Assert.That(HasLapsed(TimeSpan.FromMilliseconds(1)), Is.True);
    }

    [Test]
    public void A_renewal_begins_the_watch_anew()
    {
        HasLapsed(TimeSpan.Zero);
        _clock.Advance(Almost);
        _entry = _entry.Record.Stored();

        Assert.That(HasLapsed(TimeSpan.FromMilliseconds(1)), Is.False);
        Assert.That(HasLapsed(Almost), Is.False);
        Assert.That(HasLapsed(TimeSpan.FromMilliseconds(1)), Is.True);
    }

    [Test]
    public void A_failed_read_begins_the_watch_anew()
    {
        HasLapsed(TimeSpan.Zero);
        Assert.That(_watch.IsWatching);
        _watch.Restart();
        Assert.That(_watch.IsWatching, Is.False);

        Assert.That(HasLapsed(Life), Is.False);
        Assert.That(HasLapsed(Life), Is.True);
    }

    [Test]
    public void A_claim_two_minutes_beyond_its_life_by_the_wall_clock_needs_no_watching()
    {
        _clock.Advance(Life + TimeSpan.FromMinutes(2));
        Assert.That(HasLapsed(TimeSpan.Zero), Is.False);
        Assert.That(new ClaimWatch().HasLapsed(_entry, Claim, Moment.Now(new SkewedClock(_clock) { Skew = TimeSpan.FromTicks(1) }), _failures), Is.True);
    }

    [Test]
    [Category("row-58")]
    public void While_the_store_was_away_a_claimant_could_not_come_back_so_the_wall_clock_proves_nothing()
    {
        _clock.Advance(TimeSpan.FromHours(1));
        _ = _failures.Unavailable(key: null, "read", new IOException("The store is down."));

        Assert.That(HasLapsed(TimeSpan.Zero), Is.False);
        Assert.That(HasLapsed(Almost), Is.False);
        Assert.That(new ClaimWatch().HasLapsed(_entry, Claim, Moment.Now(_clock), _failures), Is.False);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(new ClaimWatch().HasLapsed(_entry, Claim, Moment.Now(_clock), _failures), Is.True);
    }

    private bool HasLapsed(TimeSpan after)
    {
        _clock.Advance(after);
        return _watch.HasLapsed(_entry, Claim, Moment.Now(_clock), _failures);
    }
}
