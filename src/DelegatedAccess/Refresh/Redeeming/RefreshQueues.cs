using System.Collections.Concurrent;
using DelegatedAccess.Refresh.Scheduling;

namespace DelegatedAccess.Refresh.Redeeming;

/// <summary>The queue of every registration.</summary>
internal sealed class RefreshQueues(DelegatedAccessOptions options, BackgroundScheduler scheduler, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, RefreshQueue> _queues = new(StringComparer.Ordinal);

    public RefreshPlace PlaceFor(string registration) => new(_queues.GetOrAdd(
        registration, static (_, self) => self.NewQueue(), this));

    private RefreshQueue NewQueue() => new(options.MaxRefreshesInFlight, scheduler, time);
}
