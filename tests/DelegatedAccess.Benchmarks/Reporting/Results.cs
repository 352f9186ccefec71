using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace DelegatedAccess.Benchmarks.Reporting;

/// <summary>The results of one run.</summary>
internal sealed class Results(IReadOnlyList<Result> all)
{
    public IReadOnlyList<Result> All => all;

    /// <summary>The median of each case over its launches.</summary>
    public static Results Of(IEnumerable<Summary> summaries) => new(
        [.. summaries.SelectMany(summary => summary.Reports).Where(report => report.Success).GroupBy(report => (report.BenchmarkCase.Descriptor.WorkloadMethod.Name, Name(report.BenchmarkCase))).Select(Of)]);

    private static Result Of(IGrouping<(string Group, string Case), BenchmarkReport> launches)
    {
        var times = launches.Select(launch => Median(launch.GetResultRuns().Select(run => run.GetAverageTime().Nanoseconds))).Order().ToList();
        return new Result(
            launches.Key.Group,
            launches.Key.Case,
            Median(times),
            times[^1] / times[0],
            launches.Min(launch => launch.GcStats.GetBytesAllocatedPerOperation(launch.BenchmarkCase) ?? 0));
    }

    private static string Name(BenchmarkCase benchmark) =>
        string.Join(", ", benchmark.Parameters.Items.OrderBy(item => item.Name != "Client").Select(item => item.Value switch
        {
            bool isAsynchronous => isAsynchronous ? "asynchronous" : "synchronous",
            var value => $"{value}",
        }));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
