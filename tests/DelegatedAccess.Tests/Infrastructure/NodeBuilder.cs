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

    /// <summary>What the node runs in, where a test means to kill or to pause it; its clock is then the process's.</summary>
    public NodeProcess? Process { get; set; }

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
        services.AddSingleton(Process?.Clock ?? Clock ?? world.Clock);
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
            .PersistGrantsTo(Process is { } process ? new ProcessGrantStore(process, world.Store) : world.Store)
            .ProtectGrantsWithKeyRing(keys => keys.Add("test", world.ProtectionKey))
            .UseSandbox(world.Sandbox, client: SandboxClient);
        if (Process is not null)
        {
            Confine(services, Process);
        }

        Access?.Invoke(access);
        var client = services.AddHttpClient("api");
        Client?.Invoke(client);
        client.AddDelegatedAccessHandler("cloudflare");
        Services?.Invoke(services);
        var provider = services.BuildServiceProvider();
        var node = new Node(world, provider, Process);
        if (IsHosted)
        {
            foreach (var hosted in provider.GetServices<IHostedService>())
            {
                hosted.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
            }
        }

        return node;
    }

    private void Confine(IServiceCollection services, NodeProcess process)
    {
        services.PostConfigure<DelegatedAccessOptions>(options =>
            options.BackchannelHttpHandler = new ProcessHandler(process, ProcessStep.Send, options.BackchannelHttpHandler!));
        services.ConfigureHttpClientDefaults(defaults => defaults.ConfigurePrimaryHttpMessageHandler(
            () => new ProcessHandler(process, ProcessStep.Call, world.Sandbox.CreateHandler())));
    }
}
