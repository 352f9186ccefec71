using BenchmarkDotNet.Attributes;
using DelegatedAccess.Benchmarks.Contenders;
using DelegatedAccess.Benchmarks.Servers;

namespace DelegatedAccess.Benchmarks.Measuring;

/// <summary>One refresh, from the decision to what is kept, at a token endpoint that answers at once.</summary>
public class RefreshBenchmarks
{
    private const int Times = 20;

    private Contender _contender = null!;

    [ParamsSource(nameof(Clients))]
    public string Client { get; set; } = "";

    public static IEnumerable<string> Clients => [Catalog.Bound, Catalog.Google, Catalog.Oidc, Catalog.Msal, Catalog.MsalWithCache];

    [GlobalSetup]
    public async Task StartAsync() => _contender = await Catalog.StartAsync(Client, new Surroundings(new StubApi(isAsynchronous: false), new AuthorizationServer()));

    [GlobalCleanup]
    public async Task EndAsync() => await _contender.DisposeAsync();

    [Benchmark(OperationsPerInvoke = Times)]
    public async Task Refresh()
    {
        for (var time = 0; time < Times; time++)
        {
            await _contender.RefreshAsync();
        }
    }
}
