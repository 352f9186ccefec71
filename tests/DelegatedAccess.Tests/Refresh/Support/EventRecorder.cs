namespace DelegatedAccess.Tests.Refresh.Support;

/// <summary>Notes every event, and fails afterwards where a test says so.</summary>
internal sealed class EventRecorder : IGrantEvents
{
    private readonly List<object> _seen = [];

    public bool Throws { get; set; }

    public IEnumerable<GrantHealthKind> Health => Of<GrantHealth>().Select(health => health.Kind);

    public IEnumerable<T> Of<T>() => _seen.OfType<T>();

    public ValueTask ConnectedAsync(GrantConnected connected, CancellationToken cancellationToken) => Note(connected);

    public ValueTask ScopesChangedAsync(GrantScopesChanged changed, CancellationToken cancellationToken) => Note(changed);

    public ValueTask RefreshedAsync(GrantRefreshed refreshed, CancellationToken cancellationToken) => Note(refreshed);

    public ValueTask LostAsync(GrantEnded lost, CancellationToken cancellationToken) => Note(lost);

    public ValueTask DisconnectedAsync(GrantDisconnected disconnected, CancellationToken cancellationToken) => Note(disconnected);

    public ValueTask HealthAsync(GrantHealth health, CancellationToken cancellationToken) => Note(health);

    private ValueTask Note(object seen)
    {
        _seen.Add(seen);
        return Throws ? throw new InvalidOperationException("The handler fails.") : ValueTask.CompletedTask;
    }
}
