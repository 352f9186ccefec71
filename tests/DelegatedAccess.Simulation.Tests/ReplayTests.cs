using DelegatedAccess.Simulation.Runs;

namespace DelegatedAccess.Simulation.Tests;

[Category("simulation")]
internal sealed class ReplayTests
{
    [Test]
    public void A_seed_repeats_a_run_exactly()
    {
        var first = Run.Of(Profiles.Wild, seed: 7, keepsJournal: true);
        var again = Run.Of(Profiles.Wild, seed: 7, keepsJournal: true);
        var other = Run.Of(Profiles.Wild, seed: 8, keepsJournal: true);

        Assert.That(again.Journal, Is.EqualTo(first.Journal));
        Assert.That(again.Tally.Steps, Is.EqualTo(first.Tally.Steps));
        Assert.That(other.Journal, Is.Not.EqualTo(first.Journal));
    }

    [Test]
    public void A_journal_changes_nothing()
    {
        var quiet = Run.Of(Profiles.Rough, seed: 3);

        Assert.That(quiet.Journal, Is.Empty);
        Assert.That(Run.Of(Profiles.Rough, seed: 3, keepsJournal: true).Tally.Steps, Is.EqualTo(quiet.Tally.Steps));
    }

    [Test]
    public void Where_nothing_goes_wrong_every_token_request_is_needed()
    {
        var tally = Run.Of(Profiles.Calm, seed: 1).Tally;

        Assert.That(tally.RequestsNeeded, Is.GreaterThan(10));
        Assert.That((tally.TokenRequests, tally.Amplification), Is.EqualTo((tally.RequestsNeeded, 1.0)));
        Assert.That(tally.Losses, Is.Empty);
    }

    [Test]
    public void The_runs_meet_what_they_are_for()
    {
        var tally = Run.Of(Profiles.Rough, seed: 1).Tally;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(tally.Faults, Is.GreaterThan(50));
            Assert.That(tally.Crashes, Is.GreaterThan(10));
            Assert.That(tally.Replays, Is.Positive);
            Assert.That(tally.CallsServed, Is.GreaterThan(tally.Calls / 2));
        }
    }
}
