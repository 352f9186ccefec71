using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Refresh.Scheduling;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Refresh.Reporting;

/// <summary>Tells the app's handlers, each in the background and on its own, so that none can hold up a refresh or another handler.</summary>
/// <param name="handlers">Asked at every event: a handler may itself depend on grants.</param>
/// <param name="scheduler">Starts the handlers.</param>
/// <param name="stopping">Ends them with the process.</param>
/// <param name="logger">Reports those that failed.</param>
internal sealed class EventDispatcher(
    Func<IEnumerable<IGrantEvents>> handlers, BackgroundScheduler scheduler, Stopping stopping, ILogger<IGrantEvents> logger)
{
    public void Connected(GrantRecord record, bool isReconnect) =>
        Tell((handler, token) => handler.ConnectedAsync(new GrantConnected(record.Key, record.Granted, record.Declined, isReconnect), token));

    public void ScopesChanged(GrantKey key, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        if (before.Count != after.Count || before.Except(after, StringComparer.Ordinal).Any())
        {
            logger.ScopesChanged(key, string.Join(' ', after));
            Tell((handler, token) => handler.ScopesChangedAsync(new GrantScopesChanged(key, before, after), token));
        }
    }

    public void Refreshed(GrantRecord record) =>
        Tell((handler, token) => handler.RefreshedAsync(new GrantRefreshed(record.Key, record.ExpiresAt), token));

    public void Lost(GrantKey key, Lost lost) =>
        Tell((handler, token) => handler.LostAsync(new GrantEnded(key, lost.Reason, lost.At, lost.Reference), token));

    public void Disconnected(GrantKey key) =>
        Tell((handler, token) => handler.DisconnectedAsync(new GrantDisconnected(key), token));

    public void Health(GrantKey key, GrantHealthKind kind) =>
        Tell((handler, token) => handler.HealthAsync(new GrantHealth(key, kind), token));

    private void Tell(Func<IGrantEvents, CancellationToken, ValueTask> tell)
    {
        // Whoever tells is in the middle of keeping a grant: a handler that cannot even be made must not stop that.
        try
        {
            foreach (var handler in handlers())
            {
                scheduler.Start(() => TellAsync(handler, tell));
            }
        }
#pragma warning disable CA1031 // A failing handler harms nothing.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.EventHandlerFailed(nameof(IGrantEvents), exception);
        }
    }

    private async Task TellAsync(IGrantEvents handler, Func<IGrantEvents, CancellationToken, ValueTask> tell)
    {
        try
        {
            await tell(handler, stopping.OverToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A failing handler harms nothing.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.EventHandlerFailed(handler.GetType().Name, exception);
        }
    }
}
