using StackExchange.Redis;

namespace DelegatedAccess.Redis.Grants;

/// <summary>Keeps each grant as a hash. No key of a grant expires, and nothing is remembered between calls.</summary>
internal sealed class RedisGrantStore(RedisConnection connection) : IGrantStore
{
    private readonly GrantKeys _keys = new(connection.KeyPrefix);

    public async ValueTask<StoredGrant?> FindAsync(GrantId id, CancellationToken cancellationToken)
    {
        var key = _keys.Of(id.Value).GrantOf(id.Value);
        try
        {
            return GrantHash.Read(id, await connection.ReadHashAsync(key, cancellationToken).ConfigureAwait(false));
        }
        catch (RedisServerException exception) when (GrantRows.IsWrongType(exception))
        {
            throw new InvalidDataException($"The key {key} holds something else than a grant. It is left as it is.", exception);
        }
    }

    public async ValueTask<bool> TryWriteAsync(StoredGrant grant, Guid? expectedVersion, CancellationToken cancellationToken)
    {
        var id = grant.Id.Value;
        RedisValue[] arguments =
        [
            id,
            expectedVersion is { } expected ? GrantHash.Write(expected) : "",
            GrantHash.Write(grant.Version),
            Texts.ToBytes(grant.Registration),
            Texts.ToBytes(grant.Owner),
            DueTime.Write(grant.DueAt),
            GrantHash.Write(grant.Status),
            grant.Payload,
        ];
        return await connection.RunAsync(GrantScripts.Write, KeysOf(id, grant.Owner), arguments, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<bool> TryDeleteAsync(GrantId id, Guid expectedVersion, CancellationToken cancellationToken)
    {
        // A script may only use keys that it was given, and the owner's index is known by the owner. The owner of an id never changes.
        var owner = await connection.ReadFieldAsync(_keys.Of(id.Value).GrantOf(id.Value), GrantHash.Owner, cancellationToken).ConfigureAwait(false);
        return await connection.RunAsync(
            GrantScripts.Delete,
            KeysOf(id.Value, Texts.TryRead(owner) ?? ""),
            [id.Value, GrantHash.Write(expectedVersion)],
            cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<GrantPage> ListAsync(GrantFilter filter, string? cursor, CancellationToken cancellationToken) =>
        new GrantListing(new GrantIndexes(connection, _keys, filter), new GrantRows(connection, _keys), filter).ListAsync(cursor, cancellationToken);

    private RedisKey[] KeysOf(string id, string owner)
    {
        var bucket = _keys.Of(id);
        return [bucket.GrantOf(id), bucket.All, bucket.Due, bucket.Ended, bucket.OwnerOf(owner)];
    }
}
