using DelegatedAccess;
using DelegatedAccess.Cloudflare;
using DelegatedAccess.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tour;

/// <summary>The app of the tour: a host without ASP.NET Core. What it registers is what a console app or a worker registers.</summary>
internal sealed class TourApp(IHost host) : IAsyncDisposable
{
    /// <summary>Where the browser would come back. Nobody listens there: the scripted user hands over the callback.</summary>
    private static readonly Uri Callback = new("http://127.0.0.1:5005/callback");

    private IServiceProvider Services => host.Services;

    public static async Task<TourApp> StartAsync(CloudflareSandbox sandbox, TimeProvider clock, TourLog log)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton(clock);
        builder.Services.AddDelegatedAccess()
            .AddCloudflare(options =>
            {
                options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains");
                options.Scopes.Add(CloudflareScopes.UserDetailsRead, because: "to recognise you when you reconnect");
                options.OptionalScopes.Add(CloudflareScopes.DnsWrite, because: "to add the records you ask for");
            })
            .UseMemoryStore()
            .UseSandbox(sandbox);
        builder.Services.AddHttpClient<DnsClient>().AddDelegatedAccessHandler("cloudflare");

        var host = builder.Build();
        await host.StartAsync();
        return new TourApp(host);
    }

    public DnsClient ClientFor(GrantKey key) => Services.GetRequiredService<IGrantClientFactory>().CreateClient<DnsClient>(key);

    /// <summary>What a connect button does, and what happens at its callback.</summary>
    public async Task<ConnectResult> ConnectAsync(GrantKey key, ScriptedUser user, ConsentChoices choices, IReadOnlyList<string>? scopes = null)
    {
        var flow = Services.GetRequiredService<IAuthorizationFlow>();
        var begun = await flow.BeginAsync(key, new BeginAuthorization { RedirectUri = Callback, AdditionalScopes = scopes ?? [] });
        var callback = await user.ConsentAsync(begun.AuthorizationUrl, choices);
        return await flow.CompleteAsync(AuthorizationCallback.FromUri(callback));
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
