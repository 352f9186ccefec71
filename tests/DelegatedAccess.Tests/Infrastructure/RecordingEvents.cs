using System.Collections.Concurrent;

namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>Remembers what it was told.</summary>
internal sealed class RecordingEvents : IGrantEvents
{
    public ConcurrentQueue<object> All { get; } = [];

    public ValueTask ConnectedAsync(GrantConnected connected, CancellationToken cancellationToken) => Note(connected);

    public ValueTask ScopesChangedAsync(GrantScopesChanged changed, CancellationToken cancellationToken) => Note(changed);

    public ValueTask RefreshedAsync(GrantRefreshed refreshed, CancellationToken cancellationToken) => Note(refreshed);

    public ValueTask LostAsync(GrantEnded lost, CancellationToken cancellationToken) => Note(lost);

    public ValueTask DisconnectedAsync(GrantDisconnected disconnected, CancellationToken cancellationToken) => Note(disconnected);

    public ValueTask HealthAsync(GrantHealth health, CancellationToken cancellationToken) => Note(health);

    private ValueTask Note(object what)
    {
        All.Enqueue(what);
        return ValueTask.CompletedTask;
    }
}
