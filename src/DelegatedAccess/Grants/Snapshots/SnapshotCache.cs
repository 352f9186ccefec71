namespace DelegatedAccess.Grants.Snapshots;

/// <summary>
/// The slots of this process, bounded by number. Where it is full, each new one takes the place of another: a hand goes round and drops who was not touched
/// since it last came by, or, where many in a row were, one of those. A slot whose snapshot the store lacks is never dropped. A general cache does not fit: it refuses the newest entry when full, makes room
/// by the wall clock on the thread pool, and cannot hold on to an entry because of what it contains.
/// </summary>
internal sealed class SnapshotCache(int capacity)
{
    // A newcomer never waits for a whole round, however many slots there are and however many of them are in use.
    private const int MostLooks = 64;
    private const int LooksForUntouched = MostLooks / 2;

    private readonly SlotTable _slots = new();
    private readonly Lock _lock = new();
    private int _hand;

    /// <summary>How many slots there are now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _slots.Count;
            }
        }
    }

    /// <summary>The slot of the grant, for a caller.</summary>
    public GrantSlot For(GrantKey key)
    {
        if (_slots.Find(key) is not { } slot)
        {
            // Not touched yet: a grant that is used once makes room for the next before one that is used again.
            return FindOrAdd(key);
        }

        slot.Touch();
        return slot;
    }

    /// <summary>The slot of the grant, held in the cache until the pin is disposed.</summary>
    public SlotPin Pin(GrantKey key)
    {
        var wait = new SpinWait();
        while (true)
        {
            var slot = _slots.Find(key) ?? FindOrAdd(key);
            if (slot.TryPin())
            {
                return new SlotPin(slot);
            }

            // It was evicted a moment ago, and is just being removed.
            wait.SpinOnce();
        }
    }

    private GrantSlot FindOrAdd(GrantKey key)
    {
        lock (_lock)
        {
            if (_slots.Find(key) is { } slot)
            {
                return slot;
            }

            var added = new GrantSlot(key);
            _slots.Add(added);
            MakeRoom(added);
            return added;
        }
    }

    private void MakeRoom(GrantSlot added)
    {
        for (var (looks, steps) = (0, 2 * _slots.Places); looks < MostLooks && steps > 0 && _slots.Count > capacity; steps--)
        {
            // Backwards, for what is removed is filled from behind.
            _hand = (_hand > 0 ? _hand : _slots.Places) - 1;
            if (_slots.At(_hand) is not { } slot || ReferenceEquals(slot, added))
            {
                continue;
            }

            looks++;
            if (slot.IsTouched && looks <= LooksForUntouched)
            {
                slot.Untouch();
            }
            else if (slot.TryEvict())
            {
                _slots.RemoveAt(_hand);
            }
        }
    }
}
