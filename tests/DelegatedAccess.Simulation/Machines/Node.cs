using DelegatedAccess.Cloudflare;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Refresh.Reporting;
using DelegatedAccess.Refresh.Scheduling;
using DelegatedAccess.Simulation.Storage;
using DelegatedAccess.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace DelegatedAccess.Simulation.Machines;

/// <summary>The app in one process: the real core, wired to the process's own clock, scheduler, randomness, store and network.</summary>
internal sealed class Node
{
    public static readonly Uri Redirect = new("http://127.0.0.1:5000/callback");

    private readonly ServiceProvider _services;
    private readonly IReadOnlyList<IHostedService> _hosted;
    private readonly Dictionary<GrantKey, HttpClient> _clients = [];

    public Node(
        Process process,
        int maxRefreshesInFlight,
        CloudflareSandbox sandbox,
        IGrantStore store,
        IPendingAuthorizationStore pending,
        HttpMessageHandler wire,
        HttpMessageHandler api)
    {
        Process = process;
        Clock = new MachineClock(process);
        var services = new ServiceCollection();
        services.AddSingleton(Clock);
        services.AddSingleton<BackgroundScheduler>(new ProcessScheduler(process));
        services.AddDelegatedAccess(options => (options.BackchannelHttpHandler, options.MaxRefreshesInFlight) = (wire, maxRefreshesInFlight))
            .AddCloudflare(options =>
            {
                options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains");
                options.Scopes.Add(CloudflareScopes.UserDetailsRead, because: "to recognise you");
            })
            .PersistGrantsTo(store)
            .PersistPendingAuthorizationsTo(pending)
            .ProtectGrantsWith(new PlainProtector())
            .UseSandbox(sandbox);
        services.Replace(ServiceDescriptor.Singleton<Entropy>(new ProcessEntropy(process.Dice)));
        services.AddHttpClient("api", client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => api)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .AddDelegatedAccessHandler("cloudflare");
        _services = services.BuildServiceProvider();
        Grants = _services.GetRequiredService<IGrantManager>();
        Flow = _services.GetRequiredService<IAuthorizationFlow>();
        _hosted = [.. _services.GetServices<IHostedService>()];
        foreach (var hosted in _hosted)
        {
            _ = hosted.StartAsync(CancellationToken.None);
        }
    }

    public Process Process { get; }

    public TimeProvider Clock { get; }

    public IGrantManager Grants { get; }

    public IAuthorizationFlow Flow { get; }

    public HttpClient ClientOf(GrantKey key)
    {
        if (!_clients.TryGetValue(key, out var client))
        {
            client = _clients[key] = _services.GetRequiredService<IGrantClientFactory>().CreateClient("api", key);
        }

        return client;
    }

    /// <summary>SIGTERM: the host stops, and the drain with it.</summary>
    public Task StopAsync() => Task.WhenAll(_hosted.Select(hosted => hosted.StopAsync(CancellationToken.None)));

    /// <summary>SIGKILL: nothing of it runs any more. It is not disposed of, for that would drain it; only what the runtime would hold on to goes.</summary>
    public void Kill()
    {
        Process.Die();
        _services.GetRequiredService<RefreshTelemetry>().Dispose();
    }
}
