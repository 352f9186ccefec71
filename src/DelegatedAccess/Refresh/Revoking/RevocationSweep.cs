using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants;
using DelegatedAccess.Refresh.Redeeming;
using DelegatedAccess.Refresh.Scheduling;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Refresh.Revoking;

/// <summary>Takes up, at the start of a process, the revocations that an earlier one left behind.</summary>
internal sealed class RevocationSweep(
    GrantRepository repository, GrantRevoker revoker, BackgroundScheduler scheduler, Stopping stopping, TimeProvider time, Entropy entropy, ILogger<RevocationSweep> logger)
{
    public void Begin() => scheduler.Start(RunAsync);

    private async Task RunAsync()
    {
        for (var failures = 0; !stopping.HasBegun; failures++)
        {
            try
            {
                await SweepAsync().ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException) when (stopping.HasBegun)
            {
                return;
            }
#pragma warning disable CA1031 // Background work has nobody to throw to; the next round goes on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                logger.SweepFailed(exception.Message);
            }

            try
            {
                await stopping.DelayAsync(BackOff.After(failures, entropy), time).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task SweepAsync()
    {
        await SweepAsync(new GrantFilter { Status = GrantStatus.Disconnected }).ConfigureAwait(false);

        // A grant that was not disconnected can hold a revocation too: that of a refused or an older chain.
        await SweepAsync(new GrantFilter { DueBefore = time.GetUtcNow() }).ConfigureAwait(false);
    }

    private async Task SweepAsync(GrantFilter filter)
    {
        string? cursor = null;
        do
        {
            (var entries, cursor) = await repository.ListAsync(filter, cursor, stopping.Token).ConfigureAwait(false);
            foreach (var entry in entries.Where(entry => filter.Status is not null || entry.Record.PendingRevocations.Count > 0))
            {
                // One at a time: a start must not become a burst of revocations.
                await revoker.BeginAsync(entry.Record.Key).WaitAsync(stopping.Token).ConfigureAwait(false);
            }
        }
        while (cursor is not null);
    }
}
