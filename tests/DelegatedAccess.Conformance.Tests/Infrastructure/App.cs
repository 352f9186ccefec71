using DelegatedAccess.Conformance.Tests.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DelegatedAccess.Conformance.Tests.Infrastructure;

/// <summary>One process of an app that uses the core alone: its own services, threads and sockets over a store it may share.</summary>
internal sealed class App : IAsyncDisposable
{
    public static readonly GrantKey Key = new("openiddict", "workspace-1");

    private readonly ServiceProvider _services;

    private App(ServiceProvider services) => _services = services;

    public IGrantManager Grants => _services.GetRequiredService<IGrantManager>();

    public IAuthorizationFlow Flow => _services.GetRequiredService<IAuthorizationFlow>();

    public EventWitness Events => (EventWitness)_services.GetRequiredService<IGrantEvents>();

    public static async Task<App> StartAsync(
        AuthorizationServer server, IGrantStore store, Action<ClientRegistrationOptions>? configure = null, HttpMessageHandler? backchannel = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(server.Clock);
        services.AddDelegatedAccess(options => options.BackchannelHttpHandler = backchannel)
            .AddRegistration("openiddict", options =>
            {
                options.Issuer = server.BaseAddress;
                options.AuthorizationEndpoint = new Uri(server.BaseAddress, AuthorizationServer.AuthorizationPath);
                options.TokenEndpoint = new Uri(server.BaseAddress, AuthorizationServer.TokenPath);
                options.RevocationEndpoint = new Uri(server.BaseAddress, AuthorizationServer.RevocationPath);
                options.ApiBaseAddress = new Uri(server.BaseAddress, AuthorizationServer.ApiPath + "/");
                options.ClientId = AuthorizationServer.ClientId;
                options.ClientSecret = AuthorizationServer.ClientSecret;
                options.Scopes.Add(AuthorizationServer.ReadScope, because: "to list your things");
                options.Scopes.Add("offline_access", because: "to go on while you are away");
                options.OptionalScopes.Add(AuthorizationServer.WriteScope, because: "to add things");
                options.Traits = new ServerTraits { RotationEndsAccessToken = false };
                configure?.Invoke(options);
            })
            .PersistGrantsTo(store)
            .ProtectGrantsWithKeyRing(keys => keys.Add("test", Convert.ToBase64String(new byte[32])))
            .AddGrantEvents<EventWitness>();
        services.AddHttpClient("api").AddDelegatedAccessHandler("openiddict");
        var app = new App(services.BuildServiceProvider());
        foreach (var hosted in app._services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        return app;
    }

    public async Task<ConnectResult> ConnectAsync(Func<Uri, Uri>? change = null)
    {
        var begun = await Flow.BeginAsync(Key, new BeginAuthorization { RedirectUri = AuthorizationServer.Redirect });
        var callback = await ConsentDesk.VisitAsync(change?.Invoke(begun.AuthorizationUrl) ?? begun.AuthorizationUrl);
        return await Flow.CompleteAsync(AuthorizationCallback.FromUri(callback));
    }

    public Task<HttpResponseMessage> CallAsync() =>
        _services.GetRequiredService<IGrantClientFactory>().CreateClient("api", Key).GetAsync(new Uri("things", UriKind.Relative));

    /// <summary>Many callers at once, on the thread pool; says how they were answered.</summary>
    public async Task<IReadOnlyList<System.Net.HttpStatusCode>> StormAsync(int callers) =>
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            using var answer = await CallAsync();
            return answer.StatusCode;
        })));

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>())
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
    }
}
