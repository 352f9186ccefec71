using DelegatedAccess.Diagnostics;
using DelegatedAccess.Refresh.Revoking;
using DelegatedAccess.Refresh.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.DependencyInjection;

/// <summary>What a host starts and ends: pending revocations go on, and a shutdown waits for refreshes to be written.</summary>
internal sealed class DelegatedAccessHostedService(
    Drain drain, RevocationSweep sweep, IGrantStore store, IGrantProtector protector, IServiceProvider services, ILogger<DelegatedAccessHostedService> logger)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Asking for the protector here makes a persisted store without keys fail the start, not the first connection.
        ArgumentNullException.ThrowIfNull(protector);
        if (store is MemoryGrantStore && services.GetService<MemoryStoreChoice>() is null)
        {
            logger.MemoryStoreInUse();
        }

        drain.Register();
        sweep.Begin();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => drain.RunAsync(cancellationToken);
}
