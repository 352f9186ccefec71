using DelegatedAccess.Diagnostics;
using DelegatedAccess.Refresh.Claims;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.Time.Testing;

namespace DelegatedAccess.Tests.Refresh.Parts;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class HeldClaimTests
{
    private static readonly DelegatedAccessOptions Options = new() { ClaimLife = TimeSpan.FromSeconds(15) };
    private readonly FakeTimeProvider _inner = new(Records.Start);
    private readonly SkewedClock _clock;
    private readonly HeldClaim _held;

    public HeldClaimTests()
    {
        _clock = new SkewedClock(_inner);
        _held = new HeldClaim(Records.Of().Stored(), Moment.Now(_clock));
    }

    [TestCase(0, true)]
    [TestCase(7_499, true)]
    [TestCase(7_500, true)]
    [TestCase(7_501, false)]
    [TestCase(15_000, false)]
    [Category("row-19")]
    public void A_claim_covers_an_attempt_while_half_of_it_is_left(int milliseconds, bool expected)
    {
        _inner.Advance(TimeSpan.FromMilliseconds(milliseconds));

        Assert.That(Covers(_held), Is.EqualTo(expected));
    }

    [TestCase(4_000, true)]
    [TestCase(4_001, false)]
    [Category("row-20")]
    public void A_claim_that_is_due_for_its_renewal_covers_no_attempt(int milliseconds, bool expected)
    {
        _inner.Advance(TimeSpan.FromMilliseconds(milliseconds));

        var options = new DelegatedAccessOptions { AttemptTimeout = TimeSpan.FromSeconds(4), CommitTime = TimeSpan.FromSeconds(10) };
        Assert.That(_held.CoversAnAttempt(Moment.Now(_clock), options), Is.EqualTo(expected));
    }

    [TestCase(2_000, true)]
    [TestCase(-2_000, true)]
    [TestCase(2_001, false)]
    [TestCase(-2_001, false)]
    [TestCase(3_600_000, false)]
    [TestCase(-3_600_000, false)]
    [Category("row-60")]
    public void A_claim_covers_no_attempt_once_the_clocks_drifted_apart_either_way(int milliseconds, bool expected)
    {
        _inner.Advance(TimeSpan.FromSeconds(3));
        _clock.Skew = TimeSpan.FromMilliseconds(milliseconds);

        Assert.That(Covers(_held), Is.EqualTo(expected));
    }

    [Test]
    public void A_claim_that_was_overtaken_covers_no_attempt()
    {
        Assert.That(Covers(_held with { IsOvertaken = true }), Is.False);
        Assert.That(Covers(_held), Is.True);
    }

    private bool Covers(HeldClaim held) => held.CoversAnAttempt(Moment.Now(_clock), Options);
}
