using System.Security.Cryptography;

namespace DelegatedAccess.Redis.Tests.Infrastructure;

/// <summary>Grants to write.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Noon = new(2030, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public static StoredGrant Grant(string owner = "owner", string? label = null, DateTimeOffset? dueAt = null, GrantStatus status = GrantStatus.Active) => new()
    {
        Id = GrantId.Of(new GrantKey("registration", owner, label)),
        Version = Version(),
        Registration = "registration",
        Owner = owner,
        DueAt = dueAt,
        Status = status,
        Payload = RandomNumberGenerator.GetBytes(300),
    };

    public static StoredGrant Next(StoredGrant grant, DateTimeOffset? dueAt = null, GrantStatus status = GrantStatus.Active) => new()
    {
        Id = grant.Id,
        Version = Version(),
        Registration = grant.Registration,
        Owner = grant.Owner,
        DueAt = dueAt,
        Status = status,
        Payload = RandomNumberGenerator.GetBytes(300),
    };

    public static Guid Version() => new(RandomNumberGenerator.GetBytes(16));

    public static async Task<IReadOnlyList<StoredGrant>> WriteAsync(IGrantStore store, IEnumerable<StoredGrant> grants)
    {
        var all = grants.ToList();
        foreach (var grant in all)
        {
            Assert.That(await store.TryWriteAsync(grant, null, CancellationToken.None));
        }

        return all;
    }

    public static async Task<List<StoredGrant>> ListAsync(IGrantStore store, GrantFilter filter, Func<Task>? between = null)
    {
        var listed = new List<StoredGrant>();
        string? cursor = null;
        do
        {
            var page = await store.ListAsync(filter, cursor, CancellationToken.None);
            listed.AddRange(page.Grants);
            cursor = page.Cursor;
            if (between is not null)
            {
                await between();
            }
        }
        while (cursor is not null);

        return listed;
    }
}
