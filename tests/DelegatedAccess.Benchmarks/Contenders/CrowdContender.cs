using System.Security.Cryptography;
using DelegatedAccess.Benchmarks.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Benchmarks.Contenders;

/// <summary>A process that remembers many grants, and a client of the factory's whose every request names another one.</summary>
internal sealed class CrowdContender : IAsyncDisposable
{
    private readonly SdkContender _contender;
    private readonly int _remembered;

    private CrowdContender(SdkContender contender, int remembered)
    {
        (_contender, _remembered) = (contender, remembered);
        HeldBytes = SnapshotFilling.Fill(contender.Snapshots, remembered);
    }

    /// <summary>What each grant keeps in memory besides its texts.</summary>
    public double HeldBytes { get; }

    /// <param name="remembered">How many grants it remembers.</param>
    public static async Task<CrowdContender> StartAsync(int remembered) => new(
        await SdkContender.OfFactoryAsync(
            new Surroundings(new StubApi(isAsynchronous: false), new AuthorizationServer()) { TimePasses = false },
            isBound: false,
            builder => builder.Services.Configure<DelegatedAccessOptions>(options => options.MaxCachedGrants = 2_000_000)),
        remembered);

    /// <summary>Somebody who sends so many requests, one after the other, for so many of the grants in turn.</summary>
    public Func<int, Task> ForGrants(int inUse)
    {
        // In an order that has nothing to do with how memory was filled. The texts lie one after the other: who asks costs the same for every crowd.
        var numbers = Enumerable.Range(0, _remembered).ToArray();
        RandomNumberGenerator.Shuffle<int>(numbers);
        var (owners, turn) = (numbers.Take(inUse).Select(SnapshotFilling.OwnerOf).ToArray(), 0);
        return async requests =>
        {
            for (var request = 0; request < requests; request++)
            {
                turn = turn + 1 < owners.Length ? turn + 1 : 0;
                (await _contender.SendAsync(SdkContender.KeyOf(owners[turn]))).Dispose();
            }
        };
    }

    public ValueTask DisposeAsync() => _contender.DisposeAsync();
}
