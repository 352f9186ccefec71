using DelegatedAccess.Grants.Records;
using DelegatedAccess.Simulation.Engine;
using DelegatedAccess.Simulation.Machines;
using DelegatedAccess.Simulation.Watching;

namespace DelegatedAccess.Simulation.Storage;

/// <summary>The one store that all nodes share. It remembers earlier states, for a fail-over that goes back to one.</summary>
internal sealed class SharedStore(Timeline timeline, Watcher watcher)
{
    private const int Remembered = 12;

    private readonly MemoryGrantStore _inner = new();
    private readonly Dictionary<string, Row> _rows = [];

    public IEnumerable<GrantRecord> Records => _rows.Values.Select(row => row.Record).OfType<GrantRecord>();

    public GrantRecord? Find(GrantKey key) => _rows.GetValueOrDefault(key.Id.Value)?.Record;

    public StoredGrant? Find(GrantId id) => AtOnce(_inner.FindAsync(id, CancellationToken.None));

    public bool TryWrite(Process process, TimeSpan began, StoredGrant grant, GrantRecord record, Guid? expected)
    {
        if (!AtOnce(_inner.TryWriteAsync(grant, expected, CancellationToken.None)))
        {
            return false;
        }

        var row = Remember(grant.Id, grant, record, out var replaced);
        watcher.Written(process, began, replaced, record, row.ChangedAt);
        row.ChangedAt = timeline.Now;
        return true;
    }

    public bool TryDelete(GrantId id, Guid expected)
    {
        if (!AtOnce(_inner.TryDeleteAsync(id, expected, CancellationToken.None)))
        {
            return false;
        }

        Remember(id, null, null, out var replaced);
        watcher.Deleted(replaced!);
        return true;
    }

    public GrantPage List(GrantFilter filter, string? cursor) => AtOnce(_inner.ListAsync(filter, cursor, CancellationToken.None));

    /// <summary>Goes back to what it held then: everything that was written since is lost.</summary>
    public void GoBack(GrantKey key, TimeSpan by)
    {
        if (_rows.GetValueOrDefault(key.Id.Value) is not { Record: { } newer } row
            || row.Earlier.FindLast(one => one.At <= timeline.Now - by) is not { Record: { } older } earlier
            || ReferenceEquals(older, newer)
            || older.ConsentId != newer.ConsentId)
        {
            return;
        }

        var current = Find(key.Id)!;
        AtOnce(_inner.TryWriteAsync(earlier.Grant!, current.Version, CancellationToken.None));
        Remember(key.Id, earlier.Grant, older, out _);
        watcher.WentBack(newer, older);
        row.ChangedAt = timeline.Now;
    }

    private static T AtOnce<T>(ValueTask<T> call) => call.AsTask().GetAwaiter().GetResult();

    private Row Remember(GrantId id, StoredGrant? grant, GrantRecord? record, out GrantRecord? replaced)
    {
        if (!_rows.TryGetValue(id.Value, out var row))
        {
            _rows.Add(id.Value, row = new Row());
        }

        replaced = row.Record;
        row.Record = record;
        row.Earlier.Add((timeline.Now, grant, record));
        if (row.Earlier.Count > Remembered)
        {
            row.Earlier.RemoveAt(0);
        }

        return row;
    }

    private sealed class Row
    {
        public GrantRecord? Record { get; set; }

        public TimeSpan ChangedAt { get; set; }

        public List<(TimeSpan At, StoredGrant? Grant, GrantRecord? Record)> Earlier { get; } = [];
    }
}
