using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using DelegatedAccess.Benchmarks.Reporting;

namespace DelegatedAccess.Benchmarks.Measuring;

/// <summary>BenchmarkDotNet's groups, each launch of a case in a process of its own.</summary>
internal static class BenchmarkRun
{
    /// <param name="rounds">How many launches each case has.</param>
    /// <param name="filter">BenchmarkDotNet's own arguments, such as <c>--filter *Hit*</c>; without any, all.</param>
    /// <returns>What succeeded, and whether everything did.</returns>
    public static (Results Results, bool IsWhole) Launch(int rounds, params string[] filter)
    {
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(BenchmarkRun).Assembly)
            .Run(filter is [] ? ["--filter", "*"] : filter, BenchmarkSettings.Create(Paths.Artifacts, rounds))
            .ToList();
        var reports = summaries.SelectMany(summary => summary.Reports).ToList();
        return (
            new Results([.. reports.Where(report => report.Success).Select(Read)]),
            reports.Count > 0 && reports.TrueForAll(report => report.Success) && !summaries.Exists(summary => summary.HasCriticalValidationErrors));
    }

    private static Launched Read(BenchmarkReport report) => new(
        report.BenchmarkCase.Descriptor.WorkloadMethod.Name,
        Name(report.BenchmarkCase),
        Statistics.Median(report.GetResultRuns().Select(run => run.GetAverageTime().Nanoseconds)),
        report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? throw new InvalidOperationException("A launch did not tell what it allocated."));

    private static string Name(BenchmarkCase benchmark) =>
        string.Join(", ", benchmark.Parameters.Items.OrderBy(item => item.Name != "Client").Select(item => item.Value switch
        {
            bool isAsynchronous => isAsynchronous ? "answer later" : "answer at once",
            int callers => $"{callers} at once",
            var value => $"{value}",
        }));
}
