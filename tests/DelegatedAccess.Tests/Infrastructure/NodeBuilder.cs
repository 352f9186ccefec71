using DelegatedAccess.Cloudflare;
using DelegatedAccess.Refresh.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>How a test wants a node.</summary>
internal sealed class NodeBuilder(World world)
{
    /// <summary>The node's own clock; the world's where null.</summary>
    public TimeProvider? Clock { get; set; }

    /// <summary>Whether the node has a host that drains it, and so refreshes ahead.</summary>
    public bool IsHosted { get; set; }

    /// <summary>Background work on real threads instead of inline.</summary>
    public bool UsesThreads { get; set; }

    public Action<ClientRegistrationOptions>? Registration { get; set; }

    public Action<DelegatedAccessOptions>? Options { get; set; }

    public Action<IDelegatedAccessBuilder>? Access { get; set; }

    public Action<IServiceCollection>? Services { get; set; }

    /// <summary>Configures the client named "api", before the delegated access handler is added.</summary>
    public Action<IHttpClientBuilder>? Client { get; set; }

    public DelegatedAccess.Testing.SandboxClient? SandboxClient { get; set; }

    public Node Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton(Clock ?? world.Clock);
        if (!UsesThreads)
        {
            services.AddSingleton<BackgroundScheduler, InlineScheduler>();
        }

        services.AddLogging(logging => logging.AddFakeLogging().SetMinimumLevel(LogLevel.Trace));
        var access = services.AddDelegatedAccess(Options)
            .AddCloudflare(options =>
            {
                options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains");
                options.Scopes.Add(CloudflareScopes.DnsRead, because: "to list your records");
                options.Scopes.Add(CloudflareScopes.UserDetailsRead, because: "to recognise you");
                options.OptionalScopes.Add(CloudflareScopes.DnsWrite, because: "to add the records you ask for");
                Registration?.Invoke(options);
            })
            .PersistGrantsTo(world.Store)
            .ProtectGrantsWithKeyRing(keys => keys.Add("test", world.ProtectionKey))
            .UseSandbox(world.Sandbox, client: SandboxClient);
        Access?.Invoke(access);
        var client = services.AddHttpClient("api");
        Client?.Invoke(client);
        client.AddDelegatedAccessHandler("cloudflare");
        Services?.Invoke(services);
        var provider = services.BuildServiceProvider();
        var node = new Node(world, provider);
        if (IsHosted)
        {
            foreach (var hosted in provider.GetServices<IHostedService>())
            {
                hosted.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
            }
        }

        return node;
    }
}
