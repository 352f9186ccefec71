using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Refresh.Claims;
using DelegatedAccess.Refresh.Flights;
using DelegatedAccess.Refresh.Redeeming;
using DelegatedAccess.Refresh.Scheduling;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Refresh.Revoking;

/// <summary>
/// Tells the authorization server what a record still has to be revoked, until the server took it; then a tombstone goes. What is pending is in the
/// record, so a restart loses none.
/// </summary>
internal sealed class GrantRevoker(
    GrantRepository repository,
    RevocationStep step,
    BackgroundScheduler scheduler,
    Stopping stopping,
    TimeProvider time,
    Entropy entropy,
    ILogger<GrantRevoker> logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<GrantKey, RevocationRun> _running = [];

    /// <summary>Works on the grant's pending revocations in the background, once per process.</summary>
    /// <returns>When the first attempt is over, or has to wait.</returns>
    public Task BeginAsync(GrantKey key)
    {
        RevocationRun? run;
        lock (_lock)
        {
            if (_running.TryGetValue(key, out run))
            {
                run.IsAskedAgain = true;
                return scheduler.ForOneWaiter(run.FirstAttempt.Task);
            }

            run = new RevocationRun(scheduler.NewCompletion<bool>());
            _running.Add(key, run);
        }

        scheduler.Start(() => RunAsync(key, run));
        return scheduler.ForOneWaiter(run.FirstAttempt.Task);
    }

    /// <summary>A flight won a refresh token of a grant that is gone: it becomes what has to be revoked.</summary>
    public async ValueTask HandOverAsync(Flight flight, GrantRecord mine, GrantEntry? tombstone)
    {
        while (mine.RefreshToken is { } fresh)
        {
            var others = tombstone?.Record.PendingRevocations.Where(pending => pending.Claim?.FlightId != flight.Id) ?? [];
            var record = Tombstone.Of(mine, time.GetUtcNow()) with
            {
                PendingRevocations = [.. others, new PendingRevocation { RefreshToken = fresh, Since = time.GetUtcNow() }],
            };
            if (await repository.TryWriteAsync(record, tombstone?.Version, CancellationToken.None).ConfigureAwait(false) is not null)
            {
                break;
            }

            tombstone = await repository.FindAsync(flight.Key, CancellationToken.None).ConfigureAwait(false);
            if (tombstone is not null && tombstone.Record.Status != GrantStatus.Disconnected)
            {
                // A new consent came: the old chain is left alone.
                return;
            }
        }

        _ = BeginAsync(flight.Key);
    }

    private async Task RunAsync(GrantKey key, RevocationRun run)
    {
        FlightScope.Enter();
        try
        {
            do
            {
                await WorkAsync(key, run.FirstAttempt).ConfigureAwait(false);
            }
            while (!TryEnd(key, run));
        }
        catch (OperationCanceledException) when (stopping.HasBegun)
        {
            // The record keeps what is pending; the next start goes on.
        }
#pragma warning disable CA1031 // Background work has nobody to throw to: the record keeps what is pending.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.RevocationBroke(key, exception);
        }
        finally
        {
            run.IsAskedAgain = false;
            TryEnd(key, run);
            run.FirstAttempt.TrySetResult(true);
        }
    }

    private async Task WorkAsync(GrantKey key, TaskCompletionSource<bool> firstAttempt)
    {
        var watch = new ClaimWatch();
        var failures = 0;
        while (!stopping.HasBegun)
        {
            TimeSpan wait;
            try
            {
                var progress = await step.TakeAsync(key, watch).ConfigureAwait(false);
                if (progress.IsDone)
                {
                    return;
                }

                failures = progress.HasFailed ? failures + 1 : 0;
                wait = progress.Wait ?? (progress.HasFailed ? BackOff.After(failures, entropy) : TimeSpan.Zero);
            }
            catch (GrantStoreException exception)
            {
                watch.Restart();
                wait = BackOff.After(++failures, entropy);
                logger.RevocationWaits(key, wait, exception.Message);
            }

            if (wait > TimeSpan.Zero)
            {
                firstAttempt.TrySetResult(false);
                await stopping.DelayAsync(wait, time).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Ends the run, unless somebody brought more after its last look: then it looks again.</summary>
    private bool TryEnd(GrantKey key, RevocationRun run)
    {
        lock (_lock)
        {
            if (run.IsAskedAgain && !stopping.HasBegun)
            {
                run.IsAskedAgain = false;
                return false;
            }

            _running.Remove(key);
            return true;
        }
    }
}
