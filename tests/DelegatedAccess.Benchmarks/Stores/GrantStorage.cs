using DelegatedAccess.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace DelegatedAccess.Benchmarks.Stores;

/// <summary>A real store, with the server or the folder behind it, as apps choose it.</summary>
internal sealed class GrantStorage : IAsyncDisposable
{
    private readonly StoreKind _kind;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("delegatedaccess-benchmark-");
    private PostgresServer? _postgres;
    private RedisServer? _redis;

    private GrantStorage(StoreKind kind) => _kind = kind;

    public static async Task<GrantStorage> StartAsync(StoreKind kind)
    {
        var storage = new GrantStorage(kind)
        {
            _postgres = kind == StoreKind.PostgreSql ? await PostgresServer.StartAsync(isDurable: true) : null,
            _redis = kind == StoreKind.Redis ? await RedisServer.StartAsync() : null,
        };
        if (kind is StoreKind.Sqlite or StoreKind.PostgreSql)
        {
            await using var context = new BenchmarkDbContext(storage.Use(new DbContextOptionsBuilder<BenchmarkDbContext>()).Options);
            await context.Database.EnsureCreatedAsync();
        }

        return storage;
    }

    public void Persist(IDelegatedAccessBuilder builder)
    {
        switch (_kind)
        {
            case StoreKind.Memory:
                builder.UseMemoryStore();
                break;
            case StoreKind.Files:
                builder.PersistGrantsToFileSystem(_folder);
                break;
            case StoreKind.Redis:
                builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(_redis!.ConnectionString));
                builder.PersistGrantsToStackExchangeRedis();
                break;
            default:
                builder.Services.AddDbContextFactory<BenchmarkDbContext>(options => Use(options));
                builder.PersistGrantsToDbContext<BenchmarkDbContext>();
                break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_postgres?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_redis?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Delete(recursive: true);
    }

    private TOptions Use<TOptions>(TOptions options)
        where TOptions : DbContextOptionsBuilder
    {
        if (_postgres is { } server)
        {
            options.UseNpgsql(server.ConnectionString);
        }
        else
        {
            options.UseSqlite($"Data Source={Path.Combine(_folder.FullName, "grants.db")}");
        }

        return options;
    }
}
