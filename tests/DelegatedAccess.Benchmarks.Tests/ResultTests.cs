using DelegatedAccess.Benchmarks.Reporting;

namespace DelegatedAccess.Benchmarks.Tests;

internal sealed class ResultTests
{
    [Test]
    public void A_result_is_the_median_of_its_launches_with_their_spread()
    {
        var result = new Results([Ours(30), Ours(10), Ours(20)])["hit", "ours"];

        Assert.That((result.Nanoseconds, result.Spread, result.Bytes), Is.EqualTo((20.0, 3.0, 8.0)));
    }

    [Test]
    public void The_median_of_an_even_number_is_between_the_two_in_the_middle() => Assert.That(Statistics.Median([4, 1, 3, 2]), Is.EqualTo(2.5));

    [Test]
    public void A_ratio_is_that_of_one_launch_however_fast_the_machine_was_in_it()
    {
        var results = new Results([Theirs(10), Ours(20), Theirs(100), Ours(200), Theirs(40), Ours(80)]);

        Assert.That(results["hit", "ours"].Over(results["hit", "theirs"]), Is.EqualTo(new[] { 2.0, 2.0, 2.0 }));
    }

    [Test]
    public void What_is_measured_anew_replaces_its_group_and_nothing_else()
    {
        var results = new Results([Ours(1), Theirs(2), new Launched("refresh", "ours", 3, 8)]).With(new Results([Ours(4)]));

        Assert.That(results.All.Select(result => (result.Group, result.Case, result.Nanoseconds)), Is.EquivalentTo(new[] { ("refresh", "ours", 3.0), ("hit", "ours", 4.0) }));
    }

    [Test]
    public void What_was_written_is_read_again()
    {
        var launches = new[] { Ours(10.5), Theirs(21), new Launched("hit among many grants", "ours", 30, 8, HeldBytes: 345.5) };
        var path = Path.Combine(Directory.CreateTempSubdirectory("delegatedaccess-results-").FullName, "results.tsv");
        new Results(launches).Write(path);

        Assert.That(File.ReadLines(path).Skip(1).Select(Launched.Parse), Is.EqualTo(launches));
    }

    private static Launched Ours(double nanoseconds) => new("hit", "ours", nanoseconds, 8);

    private static Launched Theirs(double nanoseconds) => new("hit", "theirs", nanoseconds, 16);
}
