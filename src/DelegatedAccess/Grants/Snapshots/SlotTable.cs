namespace DelegatedAccess.Grants.Snapshots;

/// <summary>
/// Slots by their keys. Finding one takes no lock, and where a process remembers a million it touches little of a memory that is then mostly cold: an entry,
/// which tells by its hash whether a slot is worth a look, and the slot. Everything else is for the cache, under its lock.
/// </summary>
internal sealed class SlotTable
{
    private const int FewestEntries = 16;

    // Longer runs than this load gives would cost more than the memory they save.
    private const double MostLoad = 0.7;

    private Entry[] _entries = new Entry[FewestEntries];

    /// <summary>How many slots it holds.</summary>
    public int Count { get; private set; }

    /// <summary>How many places it has for them, some of which are empty.</summary>
    public int Places => _entries.Length;

    /// <summary>The slot of the key. While somebody writes, one that is there may not be found: look again under the lock. Another's is never found.</summary>
    public GrantSlot? Find(GrantKey key)
    {
        var entries = Volatile.Read(ref _entries);
        var hash = key.Hash;
        for (var (place, left) = (hash & (entries.Length - 1), entries.Length); left > 0; place = Next(place, entries), left--)
        {
            ref var entry = ref entries[place];
            if (Volatile.Read(ref entry.Slot) is not { } slot)
            {
                return null;
            }

            if (entry.Hash == hash && slot.Key.Equals(key))
            {
                return slot;
            }
        }

        return null;
    }

    /// <summary>The slot at a place, or null.</summary>
    public GrantSlot? At(int place) => _entries[place].Slot;

    /// <summary>Adds the slot of a key that has none.</summary>
    public void Add(GrantSlot slot)
    {
        if (Count + 1 > _entries.Length * MostLoad)
        {
            Grow();
        }

        Put(_entries, new Entry { Hash = slot.Key.Hash, Slot = slot });
        Count++;
    }

    /// <summary>
    /// Removes the slot at a place. Slots that stood behind it move up, so that none is missed by who comes from its first place. Who reads meanwhile may see
    /// the place that one left empty before the place it came to: that is one of the misses that are looked up again.
    /// </summary>
    public void RemoveAt(int place)
    {
        var entries = _entries;
        for (var (gap, next) = (place, Next(place, entries)); ; next = Next(next, entries))
        {
            if (entries[next].Slot is not { } slot)
            {
                entries[gap] = default;
                Count--;
                return;
            }

            var (mask, hash) = (entries.Length - 1, entries[next].Hash);
            if (((next - hash) & mask) >= ((next - gap) & mask))
            {
                Write(ref entries[gap], hash, slot);
                gap = next;
            }
        }
    }

    private static int Next(int place, Entry[] entries) => (place + 1) & (entries.Length - 1);

    private static void Put(Entry[] entries, Entry entry)
    {
        var place = entry.Hash & (entries.Length - 1);
        while (entries[place].Slot is not null)
        {
            place = Next(place, entries);
        }

        Write(ref entries[place], entry.Hash, entry.Slot!);
    }

    // Who sees the slot sees its hash, or that of one that came later: then it is not found, or the keys tell.
    private static void Write(ref Entry entry, int hash, GrantSlot slot)
    {
        entry.Hash = hash;
        Volatile.Write(ref entry.Slot, slot);
    }

    private void Grow()
    {
        var grown = new Entry[_entries.Length * 2];
        foreach (var entry in _entries)
        {
            if (entry.Slot is not null)
            {
                Put(grown, entry);
            }
        }

        Volatile.Write(ref _entries, grown);
    }

    private struct Entry
    {
        public int Hash;
        public GrantSlot? Slot;
    }
}
