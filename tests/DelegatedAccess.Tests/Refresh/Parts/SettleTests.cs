using DelegatedAccess.Grants.Records;
using DelegatedAccess.Refresh.Committing;

namespace DelegatedAccess.Tests.Refresh.Parts;

internal sealed class SettleTests
{
    // Mine is rotation 5, with the refresh token "mine".
    private static IEnumerable<TestCaseData> Stored()
    {
        yield return Case("nothing", null, Settlement.Gone);
        yield return Case("a tombstone", Records.Of(4) with { Status = GrantStatus.Disconnected }, Settlement.Gone);
        yield return Case("a tombstone of another consent", Records.Of(0, consent: Guid.NewGuid()) with { Status = GrantStatus.Disconnected }, Settlement.Gone);
        yield return Case("a newer consent", Records.Of(0, consent: Guid.NewGuid()), Settlement.Theirs);
        yield return Case("my own write", Records.Of(5, "mine"), Settlement.Mine);
        yield return Case("a sibling", Records.Of(5, "theirs"), Settlement.Theirs);
        yield return Case("a later refresh", Records.Of(6, "theirs"), Settlement.Theirs);
        yield return Case("what I spent", Records.Of(4), Settlement.Over);
        yield return Case("what I spent, claimed", Records.Of(4) with { Claim = SomeClaim() }, Settlement.Over);
        yield return Case("what I spent, taken for lost", Records.Of(4) with { Status = GrantStatus.Lost }, Settlement.Over);
        yield return Case("an older state", Records.Of(2), Settlement.Over);
    }

    [TestCaseSource(nameof(Stored))]
    [Category("row-41")]
    public void A_refused_commit_settles_by_what_is_stored(object? stored, object expected)
    {
        var current = ((GrantRecord?)stored)?.Stored();

        var (settlement, entry) = GrantCommitter.Settle(Records.Of(5, "mine"), current);

        Assert.That((settlement, entry), Is.EqualTo(((Settlement)expected, current)));
    }

    [Test]
    public void A_server_that_does_not_rotate_makes_no_sibling()
    {
        var (settlement, _) = GrantCommitter.Settle(Records.Of(5, refreshToken: null), Records.Of(5, refreshToken: null).Stored());

        Assert.That(settlement, Is.EqualTo(Settlement.Mine));
    }

    private static Claim SomeClaim() => new() { FlightId = Guid.NewGuid(), StartedAt = Records.Start, Life = TimeSpan.FromSeconds(15) };

    private static TestCaseData Case(string name, GrantRecord? stored, Settlement expected) =>
        new TestCaseData(stored, expected).SetArgDisplayNames(name, expected.ToString());
}
