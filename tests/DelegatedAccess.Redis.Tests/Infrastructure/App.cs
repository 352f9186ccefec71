using DelegatedAccess.Cloudflare;
using DelegatedAccess.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using StackExchange.Redis;

namespace DelegatedAccess.Redis.Tests.Infrastructure;

/// <summary>One process of an app: services of its own over a connection of its own.</summary>
internal sealed class App(ServiceProvider services, CloudflareSandbox sandbox, IConnectionMultiplexer connection, RecordingEvents events) : IAsyncDisposable
{
    private static readonly Uri Redirect = new("http://127.0.0.1:5000/callback");

    public IConnectionMultiplexer Connection => connection;

    public RecordingEvents Events => events;

    public IServiceProvider Services => services;

    public IGrantManager Grants => services.GetRequiredService<IGrantManager>();

    public IGrantStore Store => services.GetRequiredService<IGrantStore>();

    public FakeLogCollector Logs => services.GetFakeLogCollector();

    public static GrantKey Key(string owner = "workspace-1", string? label = null) => new("cloudflare", owner, label);

    public static App Create(World world, IConnectionMultiplexer connection, Action<DelegatedAccessOptions>? configure = null)
    {
        var events = new RecordingEvents();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddFakeLogging().SetMinimumLevel(LogLevel.Debug));
        services.AddSingleton<IGrantEvents>(events);
        services.AddDelegatedAccess(configure)
            .AddCloudflare(options =>
            {
                options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains");
                options.Scopes.Add(CloudflareScopes.UserDetailsRead, because: "to recognise you");
            })
            .PersistGrantsToStackExchangeRedis(connection, options => options.KeyPrefix = world.Place.Prefix)
            .ProtectGrantsWithKeyRing(keys => keys.Add("test", World.ProtectionKey))
            .UseSandbox(world.Sandbox);
        services.AddHttpClient("api").AddDelegatedAccessHandler("cloudflare");
        return new App(services.BuildServiceProvider(), world.Sandbox, connection, events);
    }

    public async Task<ConnectResult> ConnectAsync(GrantKey? key = null) => await CompleteAsync(await BeginAsync(key));

    /// <summary>Begins, consents, and gives the callback.</summary>
    public async Task<Uri> BeginAsync(GrantKey? key = null)
    {
        var begun = await services.GetRequiredService<IAuthorizationFlow>()
            .BeginAsync(key ?? Key(), new BeginAuthorization { RedirectUri = Redirect, ConnectedBy = "someone" });
        return await sandbox.User("alice").ConsentAsync(begun.AuthorizationUrl);
    }

    public async Task<ConnectResult> CompleteAsync(Uri callback) =>
        await services.GetRequiredService<IAuthorizationFlow>().CompleteAsync(AuthorizationCallback.FromUri(callback, connectedBy: "someone"));

    /// <summary>One API call in the name of the grant.</summary>
    public async Task CallAsync(GrantKey? key = null)
    {
        using var client = services.GetRequiredService<IGrantClientFactory>().CreateClient("api", key ?? Key());
        using var response = await client.GetAsync(new Uri("zones", UriKind.Relative));
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Starts what a host would: the background work.</summary>
    public async Task StartAsync()
    {
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }
    }

    public async Task StopAsync()
    {
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StopAsync(CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
