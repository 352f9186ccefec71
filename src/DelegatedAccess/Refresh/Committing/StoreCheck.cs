using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants;
using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Refresh.Flights;
using DelegatedAccess.Refresh.Scheduling;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Refresh.Committing;

/// <summary>
/// Compares a grant in use with the store every few minutes, in the background: a disconnect, a reconnect or a loss elsewhere is seen, and a store that
/// went back gets the newer state again.
/// </summary>
internal sealed class StoreCheck(
    GrantRepository repository,
    SnapshotPublisher publisher,
    StoreRepair repair,
    BackgroundScheduler scheduler,
    Stopping stopping,
    DelegatedAccessOptions options,
    TimeProvider time,
    ILogger<StoreCheck> logger)
{
    private readonly long _interval = (long)(options.StoreCheckInterval.TotalSeconds * time.TimestampFrequency);

    public void MaybeBegin(GrantSlot slot, Moment now)
    {
        if (slot.TryBeginCheck(now.Timestamp, _interval))
        {
            Begin(slot);
        }
    }

    private void Begin(GrantSlot slot) => scheduler.Start(() => RunAsync(slot));

    private async Task RunAsync(GrantSlot slot)
    {
        FlightScope.Enter();
        if (!slot.TryPin())
        {
            return;
        }

        try
        {
            await CompareAsync(slot, stopping.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is GrantStoreException or OperationCanceledException)
        {
            // Reported where it was made; the snapshot serves on, and the next look comes by itself.
        }
#pragma warning disable CA1031 // Background work has nobody to throw to.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.StoreCheckBroke(slot.Key, exception);
        }
        finally
        {
            slot.Unpin();
        }
    }

    /// <summary>Reads the record and takes over what it says, where what this process knows is not newer.</summary>
    /// <exception cref="GrantStoreException">The store failed; what is known stays.</exception>
    public async ValueTask CompareAsync(GrantSlot slot, CancellationToken cancellationToken)
    {
        var generation = slot.Generation;
        var entry = await repository.FindAsync(slot.Key, cancellationToken).ConfigureAwait(false);
        if (slot.Snapshot is not { IsPersisted: true } mine || slot.Generation != generation)
        {
            return;
        }

        if (entry is null || entry.Record.Status == GrantStatus.Disconnected)
        {
            slot.TryReplace(null, generation);
        }
        else if (mine.IsNewerThan(entry.Record))
        {
            await repair.WriteBackAsync(mine, entry, cancellationToken).ConfigureAwait(false);
        }
        else if (!mine.IsOfConsent(entry.Record))
        {
            slot.TryReplace(
                entry.Record.AccessToken is null ? null : new TokenSnapshot(slot, entry.Record, isPersisted: true, Moment.Now(time)),
                generation);
        }
        else
        {
            publisher.Publish(slot, entry, generation);
        }
    }
}
