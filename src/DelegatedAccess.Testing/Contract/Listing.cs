namespace DelegatedAccess.Testing.Contract;

/// <summary>Walks the pages of a listing.</summary>
internal static class Listing
{
    public static async Task<List<StoredGrant>> AllAsync(IGrantStore store, GrantFilter filter, CancellationToken cancellationToken) =>
        await AllAsync(store, filter, static (_, _) => Task.CompletedTask, cancellationToken).ConfigureAwait(false);

    /// <param name="store">The store.</param>
    /// <param name="filter">What to list.</param>
    /// <param name="between">What happens after each page but the last, told its number.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public static async Task<List<StoredGrant>> AllAsync(
        IGrantStore store, GrantFilter filter, Func<int, CancellationToken, Task> between, CancellationToken cancellationToken)
    {
        var listed = new List<StoredGrant>();
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        string? cursor = null;
        for (var number = 1; ; number++)
        {
            var page = await store.ListAsync(filter, cursor, cancellationToken).ConfigureAwait(false);
            Verify.That(page.Grants.Count <= filter.PageSize, $"A page holds at most {filter.PageSize} grants, not {page.Grants.Count}.");
            Verify.That(page.Cursor is null || cursors.Add(page.Cursor), "A page leads further.");
            listed.AddRange(page.Grants);
            if (page.Cursor is null)
            {
                return listed;
            }

            cursor = page.Cursor;
            await between(number, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Holds what was listed against what should have been, in any order.</summary>
    public static void Same(IReadOnlyCollection<StoredGrant> expected, IReadOnlyCollection<StoredGrant> listed, string promise)
    {
        Verify.That(listed.Select(grant => grant.Id).Distinct().Count() == listed.Count, $"{promise} One was listed twice.");
        Verify.That(listed.Count == expected.Count, $"{promise} There were {listed.Count} instead of {expected.Count}.");
        foreach (var grant in expected)
        {
            Verify.Same(grant, listed.FirstOrDefault(one => one.Id == grant.Id), promise);
        }
    }
}
