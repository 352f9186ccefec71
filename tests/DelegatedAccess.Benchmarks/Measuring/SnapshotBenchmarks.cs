using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using DelegatedAccess.Benchmarks.Contenders;
using DelegatedAccess.Benchmarks.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Benchmarks.Measuring;

/// <summary>A hit among few and among many remembered grants, of a request that names any of them.</summary>
public class SnapshotBenchmarks
{
    // A prime: in its steps every grant has its turn, in no order that memory was filled in.
    private const int Step = 15_485_863;

    private SdkContender _contender = null!;
    private GrantKey[] _keys = null!;
    private long _turn;

    [Params(1_000, 1_000_000)]
    public int Grants { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        _contender = await SdkContender.OfFactoryAsync(
            new Surroundings(new StubApi(isAsynchronous: false), new AuthorizationServer()) { TimePasses = false },
            isBound: false,
            builder => builder.Services.Configure<DelegatedAccessOptions>(options => options.MaxCachedGrants = 2_000_000));
        _keys = [.. Enumerable.Range(0, Grants).Select(number => SdkContender.KeyOf($"user-{number:D8}"))];
        RandomNumberGenerator.Shuffle<GrantKey>(_keys);
        SnapshotFilling.Fill(_contender.Snapshots, _keys, TimeProvider.System);
    }

    [GlobalCleanup]
    public async Task EndAsync() => await _contender.DisposeAsync();

    [Benchmark]
    public Task<HttpResponseMessage> Remembered() => _contender.SendAsync(_keys[(int)(_turn++ * Step % Grants)]);
}
