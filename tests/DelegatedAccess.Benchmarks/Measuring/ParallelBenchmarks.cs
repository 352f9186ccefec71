using BenchmarkDotNet.Attributes;
using DelegatedAccess.Benchmarks.Contenders;

namespace DelegatedAccess.Benchmarks.Measuring;

/// <summary>Authorized requests of many callers at once, with one good token, at an API that answers later.</summary>
public class ParallelBenchmarks
{
    private const int Requests = 6400;

    private Contender _contender = null!;

    [ParamsSource(nameof(Clients))]
    public string Client { get; set; } = "";

    [Params(1, 8, 64)]
    public int Callers { get; set; }

    // OidcClient is not among them: at 64 callers one round takes it minutes. The behaviour run shows why.
    public static IEnumerable<string> Clients => [Catalog.Prepared, Catalog.Bound, Catalog.Google, Catalog.Msal];

    [GlobalSetup]
    public async Task StartAsync() => _contender = await Hits.StartAsync(Client, isAsynchronous: true);

    [GlobalCleanup]
    public async Task EndAsync() => await _contender.DisposeAsync();

    [Benchmark(OperationsPerInvoke = Requests)]
    public Task Parallel() => Hits.SendAsync(_contender, Requests, Callers);
}
