namespace DelegatedAccess.Authorization.Pending;

/// <summary>When authorizations that nobody finished are dropped.</summary>
internal sealed class PendingCleanup(TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    // So long a callback that comes too late is told so; after that it is unknown.
    private static readonly TimeSpan LateCallbacks = TimeSpan.FromMinutes(10);

    private long _last;

    /// <summary>True once a minute, for one caller.</summary>
    public bool IsDue()
    {
        var now = time.GetUtcNow().Ticks;
        var last = Volatile.Read(ref _last);
        return now - last >= Every.Ticks && Interlocked.CompareExchange(ref _last, now, last) == last;
    }

    public bool IsOver(DateTimeOffset expiresAt) => expiresAt + LateCallbacks <= time.GetUtcNow();
}
