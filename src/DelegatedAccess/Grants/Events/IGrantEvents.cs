namespace DelegatedAccess;

/// <summary>
/// What happens to grants, told after it was committed and outside the refresh, so a handler may take its time, ask for tokens, or fail
/// without harm. Implement what matters; register with <c>AddGrantEvents&lt;T&gt;()</c>. Handlers are singletons.
/// </summary>
public interface IGrantEvents
{
    /// <summary>A user connected, or connected again.</summary>
    ValueTask ConnectedAsync(GrantConnected connected, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>The granted scopes are other ones than before, or fewer than were asked for.</summary>
    ValueTask ScopesChangedAsync(GrantScopesChanged changed, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>The tokens were refreshed.</summary>
    ValueTask RefreshedAsync(GrantRefreshed refreshed, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>The authorization server ended the grant.</summary>
    ValueTask LostAsync(GrantEnded lost, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>The app or its user ended the grant.</summary>
    ValueTask DisconnectedAsync(GrantDisconnected disconnected, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Something is wrong with the store or what it holds; nothing is lost yet.</summary>
    ValueTask HealthAsync(GrantHealth health, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
