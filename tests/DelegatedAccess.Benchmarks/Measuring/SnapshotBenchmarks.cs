using BenchmarkDotNet.Attributes;
using DelegatedAccess.Benchmarks.Contenders;

namespace DelegatedAccess.Benchmarks.Measuring;

/// <summary>A hit among few and among many remembered grants, of a request that names one of those in use.</summary>
public class SnapshotBenchmarks
{
    private const int Requests = 1_000;

    private CrowdContender _contender = null!;
    private Func<int, Task> _sendAsync = null!;

    [ParamsSource(nameof(Cases))]
    public Crowd Grants { get; set; } = null!;

    public static IEnumerable<Crowd> Cases => Crowd.All;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _contender = await CrowdContender.StartAsync(Grants.Remembered);
        _sendAsync = _contender.ForGrants(Grants.InUse);
    }

    [GlobalCleanup]
    public async Task EndAsync() => await _contender.DisposeAsync();

    [Benchmark(OperationsPerInvoke = Requests)]
    public Task Remembered() => _sendAsync(Requests);
}
