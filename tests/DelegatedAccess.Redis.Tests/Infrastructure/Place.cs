using System.Security.Cryptography;
using DelegatedAccess.Redis.Grants;
using DelegatedAccess.Redis.Pending;
using StackExchange.Redis;

namespace DelegatedAccess.Redis.Tests.Infrastructure;

/// <summary>A prefix of a test's own on a server, and stores over it.</summary>
internal sealed class Place(IReadOnlyList<IConnectionMultiplexer> connections)
{
    private int _opened;

    public Place(Kind kind)
        : this(Servers.ConnectionsTo(kind))
    {
    }

    public string Prefix { get; } = "test-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));

    public IDatabase Database => connections[0].GetDatabase();

    public RedisStoreOptions Options => new() { KeyPrefix = Prefix };

    public RedisGrantStore Open() => new(Connect());

    public RedisPendingAuthorizationStore OpenPending(TimeProvider? time = null) => new(Connect(), time ?? TimeProvider.System);

    public BucketKeys KeysOf(GrantId id) => new GrantKeys(Prefix).Of(id.Value);

    public RedisKey KeyOf(GrantId id) => KeysOf(id).GrantOf(id.Value);

    public async Task<IReadOnlyList<RedisKey>> KeysAsync()
    {
        var keys = new List<RedisKey>();
        await foreach (var key in connections[0].GetServers()[0].KeysAsync(pattern: Prefix + ":*"))
        {
            keys.Add(key);
        }

        return keys;
    }

    private RedisConnection Connect() => new(connections[Interlocked.Increment(ref _opened) % connections.Count], Options);
}
