using DelegatedAccess.Cloudflare;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace DelegatedAccess.Redis.Tests.Docs;

/// <summary>The C# of docs/redis.md.</summary>
internal static class RedisSnippets
{
    public static void Add(IHostApplicationBuilder builder)
    {
        // <snippet>
        builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect("redis.internal:6379,abortConnect=false"));
        builder.Services.AddDelegatedAccess()
            .AddCloudflare(options =>
            {
                options.ClientId = builder.Configuration["Cloudflare:ClientId"]!;
                options.ClientSecret = builder.Configuration["Cloudflare:ClientSecret"];
                options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains");
            })
            .PersistGrantsToStackExchangeRedis()
            .ProtectGrantsWithKeyRing(keys => keys.Add("2026-11", builder.Configuration["Grants:Key"]!));
        // </snippet>
    }

    public static void Prefix(IDelegatedAccessBuilder access, IConnectionMultiplexer connection)
    {
        // <snippet>
        access.PersistGrantsToStackExchangeRedis(connection, options => options.KeyPrefix = "acme");
        // </snippet>
    }
}
