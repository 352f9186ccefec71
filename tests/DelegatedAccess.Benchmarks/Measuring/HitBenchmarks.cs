using BenchmarkDotNet.Attributes;
using DelegatedAccess.Benchmarks.Contenders;

namespace DelegatedAccess.Benchmarks.Measuring;

/// <summary>One authorized request while the token is good.</summary>
public class HitBenchmarks
{
    // Many, so that what it costs to wait for the benchmark itself does not count.
    private const int Requests = 200;

    private Contender _contender = null!;

    [ParamsSource(nameof(Clients))]
    public string Client { get; set; } = "";

    /// <summary>Whether the API answers from another thread; otherwise at once.</summary>
    [Params(false, true)]
    public bool IsAsynchronous { get; set; }

    public static IEnumerable<string> Clients => Catalog.All;

    [GlobalSetup]
    public async Task StartAsync() => _contender = await Hits.StartAsync(Client, IsAsynchronous);

    [GlobalCleanup]
    public async Task EndAsync() => await _contender.DisposeAsync();

    [Benchmark(OperationsPerInvoke = Requests)]
    public Task Hit() => Hits.SendAsync(_contender, Requests);
}
