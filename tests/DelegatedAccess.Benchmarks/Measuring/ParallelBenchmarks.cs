using BenchmarkDotNet.Attributes;
using DelegatedAccess.Benchmarks.Contenders;
using DelegatedAccess.Benchmarks.Servers;

namespace DelegatedAccess.Benchmarks.Measuring;

/// <summary>Authorized requests of many callers at once, each sending one after the other, with one good token.</summary>
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
    public async Task StartAsync() => _contender = await Catalog.StartAsync(Client, new Surroundings(new StubApi(isAsynchronous: false), new AuthorizationServer()) { TimePasses = false });

    [GlobalCleanup]
    public async Task EndAsync() => await _contender.DisposeAsync();

    [Benchmark(OperationsPerInvoke = Requests)]
    public Task Parallel() => Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(CallAsync)));

    private async Task CallAsync()
    {
        for (var request = 0; request < Requests / Callers; request++)
        {
            (await _contender.SendAsync()).Dispose();
        }
    }
}
