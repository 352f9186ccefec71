namespace DelegatedAccess.TestKit;

/// <summary>Shows every event to the witness.</summary>
internal sealed class WitnessedEvents(Witness witness) : IGrantEvents
{
    public ValueTask ConnectedAsync(GrantConnected connected, CancellationToken cancellationToken) => Show(connected);

    public ValueTask ScopesChangedAsync(GrantScopesChanged changed, CancellationToken cancellationToken) => Show(changed);

    public ValueTask RefreshedAsync(GrantRefreshed refreshed, CancellationToken cancellationToken) => Show(refreshed);

    public ValueTask LostAsync(GrantEnded lost, CancellationToken cancellationToken) => Show(lost);

    public ValueTask DisconnectedAsync(GrantDisconnected disconnected, CancellationToken cancellationToken) => Show(disconnected);

    public ValueTask HealthAsync(GrantHealth health, CancellationToken cancellationToken) => Show(health);

    private ValueTask Show(object one)
    {
        witness.Show("event", one);
        return ValueTask.CompletedTask;
    }
}
