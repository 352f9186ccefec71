using DelegatedAccess.Cloudflare;
using DelegatedAccess.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>A connected app over real sockets: a sandbox on a loopback port, and a client named "api" as the test wants it.</summary>
internal sealed class LoopbackApp : IAsyncDisposable
{
    private static readonly GrantKey Key = new("cloudflare", "workspace-1");

    private readonly ServiceProvider _services;

    private LoopbackApp(CloudflareSandbox sandbox, ServiceProvider services)
    {
        Sandbox = sandbox;
        _services = services;
    }

    public CloudflareSandbox Sandbox { get; }

    public HttpClient Client => _services.GetRequiredService<IGrantClientFactory>().CreateClient("api", Key);

    public static async Task<LoopbackApp> StartAsync(Action<IHttpClientBuilder> configure)
    {
        var sandbox = await CloudflareSandbox.StartAsync();
        var services = new ServiceCollection();
        services.AddDelegatedAccess()
            .AddCloudflare(options =>
            {
                options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains");
                options.Scopes.Add(CloudflareScopes.UserDetailsRead, because: "to recognise you");
            })
            .UseSandbox(sandbox);
        configure(services.AddHttpClient("api").AddDelegatedAccessHandler("cloudflare"));
        var app = new LoopbackApp(sandbox, services.BuildServiceProvider());
        await app.ConnectAsync();
        sandbox.Counters.Reset();
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Sandbox.DisposeAsync();
    }

    private async Task ConnectAsync()
    {
        var flow = _services.GetRequiredService<IAuthorizationFlow>();
        var begun = await flow.BeginAsync(Key, new BeginAuthorization { RedirectUri = Node.Redirect, ConnectedBy = "someone" });
        var callback = await Sandbox.User("alice").ConsentAsync(begun.AuthorizationUrl);
        await flow.CompleteAsync(AuthorizationCallback.FromUri(callback, connectedBy: "someone"));
    }
}
