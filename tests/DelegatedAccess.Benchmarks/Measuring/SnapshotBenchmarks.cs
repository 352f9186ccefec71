using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using DelegatedAccess.Benchmarks.Contenders;
using DelegatedAccess.Benchmarks.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Benchmarks.Measuring;

/// <summary>A hit among few and among many remembered grants, of a request that names one of those in use.</summary>
public class SnapshotBenchmarks
{
    private SdkContender _contender = null!;
    private GrantKey[] _keys = null!;
    private int _turn;

    [ParamsSource(nameof(Cases))]
    public Crowd Grants { get; set; } = null!;

    public static IEnumerable<Crowd> Cases => [Crowd.Few, Crowd.Many, Crowd.ManyInUse];

    [GlobalSetup]
    public async Task StartAsync()
    {
        _contender = await SdkContender.OfFactoryAsync(
            new Surroundings(new StubApi(isAsynchronous: false), new AuthorizationServer()) { TimePasses = false },
            isBound: false,
            builder => builder.Services.Configure<DelegatedAccessOptions>(options => options.MaxCachedGrants = 2_000_000));
        GrantKey[] all = [.. Enumerable.Range(0, Grants.Remembered).Select(number => SdkContender.KeyOf($"user-{number:D8}"))];
        SnapshotFilling.Fill(_contender.Snapshots, all, TimeProvider.System);

        // In an order, and from places, that have nothing to do with how memory was filled.
        RandomNumberGenerator.Shuffle<GrantKey>(all);
        _keys = all[..Grants.InUse];
    }

    [GlobalCleanup]
    public async Task EndAsync() => await _contender.DisposeAsync();

    [Benchmark]
    public Task<HttpResponseMessage> Remembered() => _contender.SendAsync(_keys[_turn = (_turn + 1) % _keys.Length]);
}
