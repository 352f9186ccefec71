using DelegatedAccess.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Testing;

namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>One process of a test: a service provider over the world's store.</summary>
internal sealed class Node(World world, ServiceProvider services, NodeProcess? process) : IAsyncDisposable
{
    public static readonly Uri Redirect = new("http://127.0.0.1:5000/callback");

    public ServiceProvider Services => services;

    /// <summary>What it runs in, where it was started so that it can be killed or paused.</summary>
    public NodeProcess Process => process ?? throw new InvalidOperationException("The node was started without a process.");

    /// <summary>Whether it was killed, or paused and left so.</summary>
    public bool IsStill => process is { IsRunning: false };

    public IGrantManager Grants => services.GetRequiredService<IGrantManager>();

    public IAuthorizationFlow Flow => services.GetRequiredService<IAuthorizationFlow>();

    public FakeLogCollector Logs => services.GetFakeLogCollector();

    public static GrantKey Key(string owner = "workspace-1", string? label = null) => new("cloudflare", owner, label);

    /// <summary>Connects a grant as a user would, with a scripted consent.</summary>
    public async Task<ConnectResult> ConnectAsync(GrantKey? key = null, string user = "alice", ConsentChoices? choices = null)
    {
        var begun = await Flow.BeginAsync(key ?? Key(), new BeginAuthorization { RedirectUri = Redirect, ConnectedBy = "someone" });
        var callback = await world.Sandbox.User(user).ConsentAsync(begun.AuthorizationUrl, choices);
        return await Flow.CompleteAsync(AuthorizationCallback.FromUri(callback, connectedBy: "someone"));
    }

    public HttpClient Client(GrantKey? key = null) =>
        services.GetRequiredService<IGrantClientFactory>().CreateClient("api", key ?? Key());

    /// <summary>One API call in the name of the grant.</summary>
    public Task<HttpResponseMessage> CallAsync(GrantKey? key = null, string path = "zones", CancellationToken cancellationToken = default) =>
        Client(key).GetAsync(new Uri(path, UriKind.Relative), cancellationToken);

    public async Task StopAsync()
    {
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StopAsync(CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
