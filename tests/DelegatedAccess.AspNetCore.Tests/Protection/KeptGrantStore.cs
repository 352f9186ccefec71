using System.Collections.Concurrent;
using System.Text;

namespace DelegatedAccess.AspNetCore.Tests.Protection;

/// <summary>An app's own store, which outlives its processes, with every row that was ever written.</summary>
internal sealed class KeptGrantStore : IGrantStore
{
    private readonly MemoryGrantStore _rows = new();
    private readonly ConcurrentQueue<StoredGrant> _written = [];

    /// <summary>All that somebody who reads the database may see.</summary>
    public IReadOnlyList<string> Seen => [.. _written.Select(row => Encoding.Latin1.GetString(row.Payload.Span) + row + row.Owner + row.Registration)];

    public ValueTask<StoredGrant?> FindAsync(GrantId id, CancellationToken cancellationToken) => _rows.FindAsync(id, cancellationToken);

    public ValueTask<bool> TryWriteAsync(StoredGrant grant, Guid? expectedVersion, CancellationToken cancellationToken)
    {
        _written.Enqueue(grant);
        return _rows.TryWriteAsync(grant, expectedVersion, cancellationToken);
    }

    public ValueTask<bool> TryDeleteAsync(GrantId id, Guid expectedVersion, CancellationToken cancellationToken) =>
        _rows.TryDeleteAsync(id, expectedVersion, cancellationToken);

    public ValueTask<GrantPage> ListAsync(GrantFilter filter, string? cursor, CancellationToken cancellationToken) =>
        _rows.ListAsync(filter, cursor, cancellationToken);

    public async Task<StoredGrant> RowAsync(string owner) => (await FindAsync(new GrantKey("cloudflare", owner).Id, CancellationToken.None))!;

    public async Task<byte[]> PayloadAsync(string owner) => (await RowAsync(owner)).Payload.ToArray();

    /// <summary>What somebody with the database in hand can do: put one owner's bytes into another's row.</summary>
    public async Task CopyPayloadAsync(string from, string to)
    {
        var row = await RowAsync(to);
        var forged = new StoredGrant
        {
            Id = row.Id, Version = Guid.NewGuid(), Registration = row.Registration, Owner = row.Owner, Status = row.Status, Payload = await PayloadAsync(from),
        };
        Assert.That(await _rows.TryWriteAsync(forged, row.Version, CancellationToken.None), Is.True);
    }
}
