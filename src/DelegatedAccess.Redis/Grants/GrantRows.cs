using StackExchange.Redis;

namespace DelegatedAccess.Redis.Grants;

/// <summary>Reads the grants of a listing, many at once.</summary>
internal sealed class GrantRows(RedisConnection connection, GrantKeys keys)
{
    public static bool IsWrongType(RedisServerException exception) => exception.Message.StartsWith("WRONGTYPE", StringComparison.Ordinal);

    /// <returns>Null in the place of a grant that was deleted since its id was read.</returns>
    public Task<StoredGrant?[]> ReadAsync(IEnumerable<GrantId> ids, CancellationToken cancellationToken) =>
        Task.WhenAll(ids.Select(id => ReadAsync(id, cancellationToken)));

    private async Task<StoredGrant?> ReadAsync(GrantId id, CancellationToken cancellationToken)
    {
        try
        {
            return GrantHash.Read(id, await connection.ReadHashAsync(keys.Of(id.Value).GrantOf(id.Value), cancellationToken).ConfigureAwait(false));
        }
        catch (RedisServerException exception) when (IsWrongType(exception))
        {
            // One foreign value must not end a listing: the layer above reports it as a record that cannot be read, and goes on.
            return GrantHash.Damaged(id);
        }
    }
}
