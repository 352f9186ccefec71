using BenchmarkDotNet.Attributes;
using DelegatedAccess.Benchmarks.Contenders;
using DelegatedAccess.Benchmarks.Servers;
using DelegatedAccess.Benchmarks.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Benchmarks.Measuring;

/// <summary>The first request of a grant that this process does not remember: it is read from its store and decrypted.</summary>
public class ColdBenchmarks
{
    private const int Grants = 256;
    private const int Times = 20;

    private readonly GrantKey[] _keys = [.. Enumerable.Range(0, Grants).Select(number => SdkContender.KeyOf($"user-{number}"))];
    private SdkContender _contender = null!;
    private GrantStorage _storage = null!;
    private int _next;

    [ParamsAllValues]
    public StoreKind Store { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        _storage = await GrantStorage.StartAsync(Store);
        _contender = await SdkContender.OfFactoryAsync(
            new Surroundings(new StubApi(isAsynchronous: false), new AuthorizationServer()),
            isBound: false,
            builder =>
            {
                builder.Services.Configure<DelegatedAccessOptions>(options => options.MaxCachedGrants = Grants / 16);
                _storage.Persist(builder);
            });
        foreach (var key in _keys)
        {
            await _contender.ConnectAsync(key);
        }

        if (_contender.Snapshots.Count > Grants / 16)
        {
            throw new InvalidOperationException("The process remembers more grants than it may: their first use would be no first use.");
        }
    }

    [GlobalCleanup]
    public async Task EndAsync()
    {
        await _contender.DisposeAsync();
        await _storage.DisposeAsync();
    }

    // By the time that a grant's turn comes again, all others had theirs, and it is long forgotten.
    [Benchmark(OperationsPerInvoke = Times)]
    public async Task Cold()
    {
        for (var time = 0; time < Times; time++)
        {
            (await _contender.SendAsync(_keys[_next = (_next + 1) % Grants])).Dispose();
        }
    }
}
