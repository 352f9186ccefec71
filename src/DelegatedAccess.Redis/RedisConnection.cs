using StackExchange.Redis;

namespace DelegatedAccess.Redis;

/// <summary>The app's connection as both stores use it. The app owns it and disposes of it.</summary>
internal sealed class RedisConnection(IConnectionMultiplexer multiplexer, RedisStoreOptions options)
{
    // A replica may be behind, and a read that misses the last write is worse than one that fails: it shows a claim that is over as open, or a refresh
    // token that is spent as the one to send.
    private const CommandFlags Flags = CommandFlags.DemandMaster;

    private readonly IDatabase _database = multiplexer.GetDatabase(options.Database);

    public string KeyPrefix => options.KeyPrefix;

    public async Task<HashEntry[]> ReadHashAsync(RedisKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await _database.HashGetAllAsync(key, Flags).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Members of a sorted set whose scores are all the same, in the order of their bytes, from behind the one to before the other.</summary>
    public async Task<RedisValue[]> ReadRangeAsync(RedisKey key, RedisValue after, RedisValue before, int atMost, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await _database.SortedSetRangeByValueAsync(key, after, before, Exclude.Both, Order.Ascending, 0, atMost, Flags)
            .WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<RedisValue> ReadFieldAsync(RedisKey key, RedisValue field, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await _database.HashGetAsync(key, field, Flags).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a script that answers 1 or 0. The client sends its hash, and its text again where the server has forgotten it.</summary>
    public async Task<bool> RunAsync(string script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var answer = await _database.ScriptEvaluateAsync(script, keys, arguments, Flags).WaitAsync(cancellationToken).ConfigureAwait(false);
        return (int)answer == 1;
    }
}
