using StackExchange.Redis;

namespace DelegatedAccess.Redis.Grants;

/// <summary>
/// The index that a filter makes the fewest grants be read by. Each of them is gone through by id: a grant whose due time moves while it is
/// listed is neither seen twice nor missed.
/// </summary>
internal sealed class GrantIndexes(RedisConnection connection, GrantKeys keys, GrantFilter filter)
{
    // Of so many in one bucket the ids are put in order here. Where more are due, most of the bucket is, and its index of all ids serves as well.
    private const int MostDue = 1_000;

    public bool IsOfOwner => filter.Owner is not null;

    /// <summary>Ids behind the one given that the filter may let through.</summary>
    public async Task<BucketIds> ReadAsync(int bucket, string? after, int atMost, CancellationToken cancellationToken)
    {
        if (!IsOfOwner && filter.DueBefore is { } due && await ReadDueAsync(bucket, due, cancellationToken).ConfigureAwait(false) is { } ids)
        {
            return new BucketIds([.. ids.Where(id => string.CompareOrdinal(id.Value, after) > 0)], After: null);
        }

        var page = await connection.ReadRangeAsync(IndexIn(keys[bucket]), after, RedisValue.Null, atMost, cancellationToken).ConfigureAwait(false);
        return new BucketIds([.. Read(bucket, page.Select(member => member.ToString()))], page.Length < atMost ? null : page[^1].ToString());
    }

    /// <returns>The ids of what is due, in their order; null where that is more than is put in order here.</returns>
    private async Task<IEnumerable<GrantId>?> ReadDueAsync(int bucket, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var members = await connection.ReadRangeAsync(
            keys[bucket].Due, RedisValue.Null, DueTime.Write(before), MostDue + 1, cancellationToken).ConfigureAwait(false);
        var ids = members.Select(member => member.ToString()).Where(member => member.Length > DueTime.Length).Select(member => member[(DueTime.Length + 1)..]);
        return members.Length > MostDue ? null : Read(bucket, ids.Distinct().Order(StringComparer.Ordinal));
    }

    private RedisKey IndexIn(BucketKeys bucket) => filter switch
    {
        { Owner: { } owner } => bucket.OwnerOf(owner),
        { Status: GrantStatus.Lost or GrantStatus.Disconnected } => bucket.Ended,
        _ => bucket.All,
    };

    // What is no id of this bucket was not put there by this store.
    private static IEnumerable<GrantId> Read(int bucket, IEnumerable<string> texts) => texts
        .Select(text => GrantId.TryParse(text, out var id) && GrantKeys.BucketOf(text) == bucket ? id : null)
        .OfType<GrantId>();
}
