using System.Runtime.CompilerServices;

namespace DelegatedAccess.Redis.Grants;

/// <summary>
/// Lists by id: bucket after bucket, and in each of them behind the last id. Ids do not change and the place is part of the cursor, so a grant that
/// is there throughout is seen once, whatever is written meanwhile.
/// </summary>
internal sealed class GrantListing(GrantIndexes indexes, GrantRows rows, GrantFilter filter)
{
    // A filter that hardly anything passes must not make one call go through everything: the page ends early, and its cursor goes on.
    private const int MostRead = 2_000;

    public async ValueTask<GrantPage> ListAsync(string? cursor, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.PageSize, 1);
        var page = new List<StoredGrant>();
        var read = 0;
        var after = cursor is null ? null : GrantId.Parse(cursor).Value;
        await foreach (var ids in IdsAsync(after, cancellationToken).ConfigureAwait(false))
        {
            // One more than fits, to know whether there is another page.
            foreach (var some in ids.Chunk(Math.Min(filter.PageSize, MostRead) + 1))
            {
                foreach (var grant in await rows.ReadAsync(some, cancellationToken).ConfigureAwait(false))
                {
                    if (grant is null || !filter.Matches(grant))
                    {
                        continue;
                    }

                    if (page.Count == filter.PageSize)
                    {
                        return new GrantPage(page, page[^1].Id.Value);
                    }

                    page.Add(grant);
                }

                read += some.Length;
                if (read >= MostRead)
                {
                    return new GrantPage(page, some[^1].Value);
                }
            }
        }

        return new GrantPage(page, Cursor: null);
    }

    private async IAsyncEnumerable<IReadOnlyList<GrantId>> IdsAsync(string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var atMost = Math.Min(filter.PageSize, MostRead) + 1;
        var bucket = after is null ? 0 : GrantKeys.BucketOf(after);

        // An owner has few grants, which may be anywhere. Else the first bucket is often enough; where it is not, more and more of them are asked at once.
        var together = indexes.IsOfOwner ? GrantKeys.Buckets : 1;
        while (bucket < GrantKeys.Buckets)
        {
            var first = bucket;
            var from = after;
            var answers = await Task.WhenAll(Enumerable.Range(first, Math.Min(together, GrantKeys.Buckets - first))
                .Select(one => indexes.ReadAsync(one, one == first ? from : null, atMost, cancellationToken))).ConfigureAwait(false);
            foreach (var answer in answers)
            {
                yield return answer.Ids;
                after = answer.After;
                if (after is not null)
                {
                    break;
                }

                bucket++;
            }

            together = Math.Min(together * 2, GrantKeys.Buckets);
        }
    }
}
