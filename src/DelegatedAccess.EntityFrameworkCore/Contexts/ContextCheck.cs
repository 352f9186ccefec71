using Microsoft.Extensions.Hosting;

namespace DelegatedAccess.EntityFrameworkCore.Contexts;

/// <summary>Makes a context that cannot hold grants fail the start, not the first connection. The database is not asked: it may be down, or not yet migrated.</summary>
internal sealed class ContextCheck(IContextSource source) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var lease = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            ContextRequirements.Check(lease.Context);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
