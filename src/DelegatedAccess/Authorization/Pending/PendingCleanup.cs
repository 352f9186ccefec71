namespace DelegatedAccess.Authorization.Pending;

/// <summary>When a store looks for what it may drop.</summary>
internal sealed class PendingCleanup(TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private long _last;

    /// <summary>True once a minute, for one caller.</summary>
    public bool IsDue()
    {
        var now = time.GetUtcNow().Ticks;
        var last = Volatile.Read(ref _last);
        return now - last >= Every.Ticks && Interlocked.CompareExchange(ref _last, now, last) == last;
    }

    public bool IsOver(DateTimeOffset expiresAt) => expiresAt <= time.GetUtcNow();
}
