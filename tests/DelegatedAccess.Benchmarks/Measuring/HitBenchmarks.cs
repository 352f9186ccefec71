using BenchmarkDotNet.Attributes;
using DelegatedAccess.Benchmarks.Contenders;
using DelegatedAccess.Benchmarks.Servers;

namespace DelegatedAccess.Benchmarks.Measuring;

/// <summary>One authorized request while the token is good.</summary>
public class HitBenchmarks
{
    private Contender _contender = null!;

    [ParamsSource(nameof(Clients))]
    public string Client { get; set; } = "";

    /// <summary>Whether the API answers from another thread; otherwise at once.</summary>
    [Params(false, true)]
    public bool IsAsynchronous { get; set; }

    public static IEnumerable<string> Clients => Catalog.All;

    [GlobalSetup]
    public async Task StartAsync() => _contender = await Catalog.StartAsync(Client, new Surroundings(new StubApi(IsAsynchronous), new AuthorizationServer()) { TimePasses = false });

    [GlobalCleanup]
    public async Task EndAsync() => await _contender.DisposeAsync();

    [Benchmark]
    public Task<HttpResponseMessage> Hit() => _contender.SendAsync();
}
