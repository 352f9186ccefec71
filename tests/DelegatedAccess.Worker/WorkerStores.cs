using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace DelegatedAccess.Worker;

/// <summary>The stores as apps choose them.</summary>
internal static class WorkerStores
{
    public static IDelegatedAccessBuilder PersistGrants(this IDelegatedAccessBuilder builder, WorkerStore store, string connection)
    {
        switch (store)
        {
            case WorkerStore.Files:
                return builder.PersistGrantsToFileSystem(new DirectoryInfo(connection));
            case WorkerStore.Sqlite:
                builder.Services.AddDbContextFactory<WorkerDbContext>(options => options.UseSqlite(connection));
                return builder.PersistGrantsToDbContext<WorkerDbContext>();
            case WorkerStore.PostgreSql:
                builder.Services.AddDbContextFactory<WorkerDbContext>(options => options.UseNpgsql(connection));
                return builder.PersistGrantsToDbContext<WorkerDbContext>();
            case WorkerStore.Redis:
                builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(connection));
                return builder.PersistGrantsToStackExchangeRedis();
            default:
                throw new ArgumentOutOfRangeException(nameof(store), store, message: null);
        }
    }
}
