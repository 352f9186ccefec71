using DelegatedAccess.Worker;
using Microsoft.EntityFrameworkCore;

namespace DelegatedAccess.Processes.Tests.Stores;

/// <summary>A real store for one test.</summary>
internal sealed class StoreAtWork : IAsyncDisposable
{
    private readonly DirectoryInfo? _directory;

    private StoreAtWork(WorkerStore kind, string connection, DirectoryInfo? directory) => (Kind, Connection, _directory) = (kind, connection, directory);

    public WorkerStore Kind { get; }

    public string Connection { get; }

    public static async Task<StoreAtWork> OpenAsync(WorkerStore kind)
    {
        switch (kind)
        {
            case WorkerStore.Files:
                var files = Directory.CreateTempSubdirectory("delegated-access-");
                return new StoreAtWork(kind, files.FullName, files);
            case WorkerStore.Sqlite:
                var directory = Directory.CreateTempSubdirectory("delegated-access-");
                var sqlite = new StoreAtWork(kind, $"Data Source={Path.Combine(directory.FullName, "app.db")}", directory);
                await CreateTablesAsync(new DbContextOptionsBuilder<WorkerDbContext>().UseSqlite(sqlite.Connection).Options);
                return sqlite;
            case WorkerStore.PostgreSql:
                var postgres = new StoreAtWork(kind, await RealServers.NewDatabaseAsync(), directory: null);
                await CreateTablesAsync(new DbContextOptionsBuilder<WorkerDbContext>().UseNpgsql(postgres.Connection).Options);
                return postgres;
            case WorkerStore.Redis:
                return new StoreAtWork(kind, await RealServers.NewRedisAsync(), directory: null);
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null);
        }
    }

    public ValueTask DisposeAsync()
    {
        _directory?.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task CreateTablesAsync(DbContextOptions<WorkerDbContext> options)
    {
        await using var context = new WorkerDbContext(options);
        await context.Database.EnsureCreatedAsync();
    }
}
