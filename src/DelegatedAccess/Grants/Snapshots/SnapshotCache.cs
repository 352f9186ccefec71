using System.Collections.Concurrent;

namespace DelegatedAccess.Grants.Snapshots;

/// <summary>
/// The slots of this process, bounded by number. When it is full, a sweep drops slots that nobody touched since the last one; a slot whose snapshot
/// the store lacks is never dropped. A general cache does not fit: it refuses the newest entry when full, sweeps by the wall clock on the
/// thread pool, and cannot hold on to an entry because of what it contains.
/// </summary>
internal sealed class SnapshotCache(int capacity)
{
    // A sweep is paid for by the entries it makes room for.
    private const int SweepFraction = 8;

    private readonly ConcurrentDictionary<GrantKey, GrantSlot> _slots = new();
    private readonly Lock _sweep = new();
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public GrantSlot For(GrantKey key)
    {
        if (_slots.TryGetValue(key, out var slot))
        {
            if (!slot.Touched)
            {
                slot.Touched = true;
            }

            return slot;
        }

        var added = new GrantSlot(key);
        slot = _slots.GetOrAdd(key, added);
        if (ReferenceEquals(slot, added) && Interlocked.Increment(ref _count) > capacity)
        {
            Sweep(keep: slot);
        }

        return slot;
    }

    /// <summary>The slot of the grant, held in the cache until the pin is disposed.</summary>
    public SlotPin Pin(GrantKey key)
    {
        var wait = new SpinWait();
        while (true)
        {
            var slot = For(key);
            if (slot.TryPin())
            {
                return new SlotPin(slot);
            }

            // It was evicted a moment ago, and is just being removed.
            wait.SpinOnce();
        }
    }

    private void Sweep(GrantSlot keep)
    {
        if (!_sweep.TryEnter())
        {
            return;
        }

        try
        {
            var surplus = Count - capacity + Math.Max(1, capacity / SweepFraction);
            for (var pass = 0; pass < 2 && surplus > 0; pass++)
            {
                foreach (var (key, slot) in _slots)
                {
                    if (surplus <= 0)
                    {
                        break;
                    }

                    if (slot.Touched && pass == 0)
                    {
                        slot.Touched = false;
                    }
                    else if (!ReferenceEquals(slot, keep) && slot.TryEvict() && _slots.TryRemove(new KeyValuePair<GrantKey, GrantSlot>(key, slot)))
                    {
                        Interlocked.Decrement(ref _count);
                        surplus--;
                    }
                }
            }
        }
        finally
        {
            _sweep.Exit();
        }
    }
}
