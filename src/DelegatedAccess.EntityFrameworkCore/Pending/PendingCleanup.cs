using DelegatedAccess.EntityFrameworkCore.Contexts;
using DelegatedAccess.Refresh.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace DelegatedAccess.EntityFrameworkCore.Pending;

/// <summary>Deletes what expired, at most once a minute per process, in the background: the call that set it off neither waits for it nor fails with it.</summary>
internal sealed class PendingCleanup(ContextCalls calls, BackgroundScheduler scheduler, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _last;

    /// <summary>The last clean-up, done or still running.</summary>
    public Task Latest { get; private set; } = Task.CompletedTask;

    public void BeginIfDue()
    {
        TaskCompletionSource done;
        lock (_lock)
        {
            if (_last is { } last && time.GetElapsedTime(last) < Every)
            {
                return;
            }

            _last = time.GetTimestamp();
            done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Latest = done.Task;
        }

        scheduler.Start(() => RunAsync(done));
    }

    private async Task RunAsync(TaskCompletionSource done)
    {
        try
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            await calls.RunAsync(
                (context, token) => context.Rows<PendingAuthorizationRow>().Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(token),
                CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Entity Framework Core has logged it, and the next one comes in a minute.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
        finally
        {
            done.SetResult();
        }
    }
}
