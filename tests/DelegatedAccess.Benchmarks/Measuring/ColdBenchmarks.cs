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
    }

    [GlobalCleanup]
    public async Task EndAsync()
    {
        await _contender.DisposeAsync();
        await _storage.DisposeAsync();
    }

    // By the time that a grant's turn comes again, all others had theirs, and it is long forgotten.
    [Benchmark]
    public Task<HttpResponseMessage> Cold() => _contender.SendAsync(_keys[_next = (_next + 1) % Grants]);
}
