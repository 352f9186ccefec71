using DelegatedAccess.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using StackExchange.Redis;

namespace ConnectCloudflare.Web.Storage;

/// <summary>
/// Where grants are kept, with the keys that encrypt them: in SQLite, or where one setting says so: <c>ConnectionStrings:PostgreSql</c> or
/// <c>ConnectionStrings:Redis</c>. Several processes of the app may share any of them.
/// </summary>
internal static class GrantStorage
{
    private const string AppName = "Fernpost";

    public static IDelegatedAccessBuilder PersistGrants(this IDelegatedAccessBuilder access, IConfiguration configuration, CloudflareSandbox? sandbox)
    {
        var protection = access.Services.AddDataProtection().SetApplicationName(AppName);
        if (configuration.GetConnectionString("Redis") is { Length: > 0 } redis)
        {
            var connection = new Lazy<IConnectionMultiplexer>(() => ConnectionMultiplexer.Connect(redis));
            access.Services.AddSingleton(_ => connection.Value);
            protection.PersistKeysToStackExchangeRedis(() => connection.Value.GetDatabase(), AppName + "-keys");
            return access.PersistGrantsToStackExchangeRedis();
        }

        if (configuration.GetConnectionString("PostgreSql") is { Length: > 0 } postgreSql)
        {
            access.Services.AddDbContext<AppDbContext>(options => options.UseNpgsql(postgreSql));
        }
        else
        {
            var file = new SqliteFile(configuration.GetConnectionString("Sqlite"), isTemporary: sandbox is not null);
            access.Services.AddSingleton(_ => file);
            access.Services.AddDbContext<AppDbContext>((services, options) => options.UseSqlite(services.GetRequiredService<SqliteFile>().Connection));
        }

        access.Services.AddHostedService<TableCreation>();
        protection.PersistKeysToDbContext<AppDbContext>();
        return access.PersistGrantsToDbContext<AppDbContext>();
    }
}
