using DelegatedAccess.Simulation.Reports;
using DelegatedAccess.Simulation.Runs;
using DelegatedAccess.Simulation.Shrinking;

namespace DelegatedAccess.Simulation.Tests;

/// <summary>Lives through days of faults, seed by seed: after every step, what must always hold does.</summary>
[Category("simulation")]
internal sealed class SeedTests
{
    private const int SeedsPerTest = 10;

    private static readonly Dictionary<Profile, int> Batches = new()
    {
        [Profiles.Calm] = 3, [Profiles.Rough] = 10, [Profiles.RoughWithGrace] = 8, [Profiles.Wild] = 6, [Profiles.WildWithGrace] = 6,
    };

    private static IEnumerable<TestCaseData> Runs() =>
        from profile in Profiles.Short
        from batch in Enumerable.Range(0, Batches[profile])
        let first = (ulong)(batch * SeedsPerTest) + 1
        select new TestCaseData(profile, first).SetArgDisplayNames(profile.Name, $"seeds {first} to {first + SeedsPerTest - 1}");

    [TestCaseSource(nameof(Runs))]
    public void No_grant_is_lost_that_could_have_been_kept(object profile, ulong first)
    {
        for (var seed = first; seed < first + SeedsPerTest; seed++)
        {
            var report = Run.Of((Profile)profile, seed);
            if (report.Violation is not null)
            {
                Assert.Fail(History.Of(report, Shrinker.Shorten(report)));
            }
        }
    }

    [Test]
    public void At_least_300_seeds_are_run() => Assert.That(Batches.Values.Sum() * SeedsPerTest, Is.GreaterThanOrEqualTo(300));
}
