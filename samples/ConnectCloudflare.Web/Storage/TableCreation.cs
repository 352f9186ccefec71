using System.Data.Common;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ConnectCloudflare.Web.Storage;

/// <summary>
/// Makes the tables before anything else starts, for the keys of Data Protection are read there first. A product has migrations instead.
/// </summary>
internal sealed class TableCreation(IServiceScopeFactory scopes) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>().Database;
        try
        {
            await database.EnsureCreatedAsync(cancellationToken);
        }
        catch (DbException)
        {
            // Another process made them at the same moment, or nobody can.
            if (!await database.GetService<IRelationalDatabaseCreator>().HasTablesAsync(cancellationToken))
            {
                throw;
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
