using StackExchange.Redis;

namespace DelegatedAccess.Redis.Pending;

/// <summary>Keeps each pending authorization as a hash, for as long as a callback may come and be told what became of it.</summary>
internal sealed class RedisPendingAuthorizationStore(RedisConnection connection, TimeProvider time) : IPendingAuthorizationStore
{
    // By a clock that is ahead it would be gone at once.
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(10);

    public async ValueTask<StoredPendingAuthorization?> FindAsync(string id, CancellationToken cancellationToken) =>
        PendingHash.Read(id, await connection.ReadHashAsync(KeyOf(id), cancellationToken).ConfigureAwait(false));

    public async ValueTask<bool> TryWriteAsync(StoredPendingAuthorization pending, Guid? expectedVersion, CancellationToken cancellationToken)
    {
        RedisValue[] arguments =
        [
            expectedVersion is { } expected ? expected.ToString("N") : "",
            pending.Version.ToString("N"),
            PendingHash.Write(pending.Status),
            PendingHash.Write(pending.ExpiresAt),
            pending.Payload,
            KeepFor(pending),
        ];
        return await connection.RunAsync(PendingScripts.Write, [KeyOf(pending.Id)], arguments, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// For how many milliseconds Redis keeps it, by our clock and not by the server's. It only tidies up: whether an authorization has expired is decided
    /// by what is in it.
    /// </summary>
    private long KeepFor(StoredPendingAuthorization pending)
    {
        var left = pending.ExpiresAt - time.GetUtcNow();
        return (long)(left > Least ? left : Least).TotalMilliseconds;
    }

    private RedisKey KeyOf(string id) => $"{connection.KeyPrefix}:pending:{id}";
}
