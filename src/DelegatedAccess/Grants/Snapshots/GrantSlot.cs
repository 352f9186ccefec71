namespace DelegatedAccess.Grants.Snapshots;

/// <summary>
/// The place of one grant in this process. Reading it takes no lock; publishing does, and locks the slot itself, which nobody else does: a lock of its
/// own would be a tenth of what a remembered grant weighs.
/// </summary>
internal sealed class GrantSlot(GrantKey key)
{
    private volatile TokenSnapshot? _snapshot;
    private volatile FailureMemory? _failure;
    private long _nextCheck;
    private int _uselessRefreshes;
    private SlotTroubles? _troubles;
    private int _pins;
    private bool _isEvicted;

    private SlotTroubles Troubles => LazyInitializer.EnsureInitialized(ref _troubles, static () => new SlotTroubles());

    public GrantKey Key { get; } = key;

    public TokenSnapshot? Snapshot => _snapshot;

    public FailureMemory? Failure => _failure;

    /// <summary>What this process knows to be dead although the store may not say so yet.</summary>
    public GrantDeath? Death
    {
        get => _troubles?.Death;
        set
        {
            if (value is not null || _troubles is not null)
            {
                Troubles.Death = value;
            }
        }
    }

    /// <summary>Changes when a consent or a disconnect replaces what was known; what was read before is then not published any more.</summary>
    public int Generation { get; private set; }

    /// <summary>Whether a caller came again since the cache last looked for grants that nobody uses.</summary>
    public bool IsTouched { get; private set; }

    /// <summary>How many refreshes in a row, asked for by a 401, gave a token that was refused again.</summary>
    public int UselessRefreshes
    {
        get => Volatile.Read(ref _uselessRefreshes);
        set => Volatile.Write(ref _uselessRefreshes, value);
    }

    /// <summary>Counts a refresh whose token was refused all the same, once for each token, however many callers were refused with it.</summary>
    public void NoteUseless(TokenSnapshot refused)
    {
        if (!ReferenceEquals(Interlocked.Exchange(ref Troubles.LastUseless, refused), refused))
        {
            Interlocked.Increment(ref _uselessRefreshes);
        }
    }

    /// <summary>A caller came again. Written only where it changes something: what many read is not to be taken from them.</summary>
    public void Touch()
    {
        if (!IsTouched)
        {
            IsTouched = true;
        }
    }

    /// <summary>The cache looked, and found it touched.</summary>
    public void Untouch() => IsTouched = false;

    /// <summary>Publishes what was read or won in a generation; an older record never replaces a newer one of the same consent.</summary>
    /// <returns>What is published now.</returns>
    public TokenSnapshot? Publish(TokenSnapshot snapshot, int generation)
    {
        lock (this)
        {
            if (generation == Generation && (_snapshot is null || !_snapshot.IsNewerThan(snapshot)))
            {
                _snapshot = snapshot;
            }

            return _snapshot;
        }
    }

    /// <summary>Remembers a failure, or null for a success, unless a consent or a disconnect came since the generation: it is not about what is there now.</summary>
    public void Remember(FailureMemory? failure, int generation)
    {
        lock (this)
        {
            if (generation == Generation)
            {
                _failure = failure;
            }
        }
    }

    /// <summary>Replaces all that was known: a consent, a disconnect, or what the store says of a grant that is gone.</summary>
    public void Replace(TokenSnapshot? snapshot)
    {
        lock (this)
        {
            Generation++;
            _snapshot = snapshot;
            _failure = null;
            Death = null;
            UselessRefreshes = 0;
        }
    }

    /// <summary>Replaces all that was known, unless a consent or a disconnect did since the generation.</summary>
    public bool TryReplace(TokenSnapshot? snapshot, int generation)
    {
        lock (this)
        {
            if (generation != Generation)
            {
                return false;
            }

            Replace(snapshot);
            return true;
        }
    }

    /// <summary>Keeps the slot from being evicted; false where it was already.</summary>
    public bool TryPin()
    {
        lock (this)
        {
            if (_isEvicted)
            {
                return false;
            }

            _pins++;
            return true;
        }
    }

    public void Unpin()
    {
        lock (this)
        {
            _pins--;
        }
    }

    /// <summary>Forgets the snapshot unless the store lacks what this process knows.</summary>
    public bool TryEvict()
    {
        lock (this)
        {
            if (_pins > 0 || _snapshot is { IsPersisted: false } || Death is not null)
            {
                return false;
            }

            _isEvicted = true;
            _snapshot = null;
            return true;
        }
    }

    /// <summary>Whether it is time to compare with the store; true for one caller only.</summary>
    public bool TryBeginCheck(long now, long interval)
    {
        var next = Volatile.Read(ref _nextCheck);
        if (next == 0)
        {
            Interlocked.CompareExchange(ref _nextCheck, now + interval, 0);
            return false;
        }

        return now >= next && Interlocked.CompareExchange(ref _nextCheck, now + interval, next) == next;
    }
}
