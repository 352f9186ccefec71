using DelegatedAccess.Benchmarks.Behaviour;
using DelegatedAccess.Benchmarks.Reporting;

namespace DelegatedAccess.Benchmarks.Tests;

/// <summary>What is checked in of a run. It was measured once; these only read it.</summary>
internal sealed class PerformancePageTests
{
    private static readonly Results Checked = Results.Read(Paths.Results);
    private static readonly Page Page = new(Paths.Page);

    private static IEnumerable<string> Parts => Report.Parts(Checked).Keys;

    [TestCaseSource(nameof(Parts))]
    public void The_page_shows_the_results(string part) => Assert.That(Page.Get(part), Is.EqualTo(Report.Parts(Checked)[part]));

    [Test]
    public void The_chart_shows_the_results() => Assert.That(File.ReadAllText(Paths.Chart), Is.EqualTo(Chart.Draw(Checked)));

    // The page says why these do not hold. One that comes to hold is to be struck here, and any other is to be looked into.
    [Test]
    public void Every_promise_held_in_the_run_but_those_that_the_page_explains() =>
        Assert.That(Promise.All(Checked).Where(promise => !promise.Holds).Select(promise => promise.Name), Is.EqualTo(new[] { Promise.HitLater, Promise.OverheadLater, Promise.AllInUse }));

    [Test]
    public void Every_case_had_at_least_five_launches() => Assert.That(Checked.All.Select(result => result.Times.Count), Is.All.GreaterThanOrEqualTo(5));

    [Test]
    public void The_page_shows_every_situation_and_ours_is_right_in_each()
    {
        var table = Page.Get("behaviour").Split('\n').Select(row => row.Trim('|', ' ').Split(" | ")).ToList();
        var rows = table.Skip(2).ToList();

        Assert.That(table[0].Skip(2), Is.EqualTo(Participant.All.Select(participant => participant.Name)));
        Assert.That(rows.Select(cells => (cells[0], cells[1])), Is.EqualTo(BehaviourRun.Situations.Select(situation => (situation.Name, situation.Wanted))));
        Assert.That(rows.Select(cells => cells[2]), Is.All.StartsWith("**right**"));
    }
}
