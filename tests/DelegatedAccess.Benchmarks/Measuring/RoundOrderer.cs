using System.Collections.Immutable;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Running;

namespace DelegatedAccess.Benchmarks.Measuring;

/// <summary>Goes through all cases of a group before any of them has its second launch.</summary>
internal sealed class RoundOrderer : DefaultOrderer
{
    public override IEnumerable<BenchmarkCase> GetExecutionOrder(
        ImmutableArray<BenchmarkCase> benchmarksCase, IEnumerable<BenchmarkLogicalGroupRule>? order = null) =>
        benchmarksCase.OrderBy(benchmark => benchmark.Job.Id, StringComparer.Ordinal);
}
