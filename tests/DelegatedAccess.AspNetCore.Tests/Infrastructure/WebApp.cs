using System.Security.Claims;
using DelegatedAccess.Cloudflare;
using DelegatedAccess.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace DelegatedAccess.AspNetCore.Tests.Infrastructure;

/// <summary>A web app with cookie sign-in, the connect endpoints, and a client of the signed-in user, over a sandbox in memory.</summary>
internal sealed class WebApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly bool _ownsSandbox;

    private WebApp(WebApplication app, CloudflareSandbox sandbox, SandboxClient client, FakeTimeProvider clock, Uri origin, bool ownsSandbox)
    {
        _app = app;
        Pending = (WitnessedPendingStore)app.Services.GetRequiredService<IPendingAuthorizationStore>();
        _ownsSandbox = ownsSandbox;
        Sandbox = sandbox;
        Client = client;
        Clock = clock;
        Origin = origin;
    }

    public CloudflareSandbox Sandbox { get; }

    /// <summary>The app's client at the sandbox.</summary>
    public SandboxClient Client { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>What the browser sees the app at.</summary>
    public Uri Origin { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>What was begun.</summary>
    public WitnessedPendingStore Pending { get; }

    public IGrantManager Grants => Services.GetRequiredService<IGrantManager>();

    public FakeLogCollector Logs => Services.GetFakeLogCollector();

    public static async Task<WebApp> StartAsync(Action<WebAppBuilder>? configure = null)
    {
        var setup = new WebAppBuilder();
        configure?.Invoke(setup);
        var clock = setup.Beside?.Clock ?? new FakeTimeProvider(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
        var sandboxOptions = new CloudflareSandboxOptions { TimeProvider = clock };
        setup.Sandbox?.Invoke(sandboxOptions);
        var sandbox = setup.Beside?.Sandbox ?? CloudflareSandbox.CreateInMemory(sandboxOptions);

        var client = setup.Beside?.Client ?? sandbox.Model.AddClient(new SandboxClientSettings
        {
            Name = "Acme",
            RedirectUris = [.. new[] { "cloudflare", setup.Second }.Select(name => $"https://app.example{setup.Prefix}/{name}/callback"), .. setup.RedirectUris],
            Scopes = setup.Scopes ?? sandbox.DefaultClient.Scopes,
            OptionalScopes = sandbox.DefaultClient.OptionalScopes,
            AllowsAnyLocalRedirect = true,
        });
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = "Acme",
            EnvironmentName = setup.IsInDevelopment ? "Development" : "Production",
        });
        builder.Logging.ClearProviders().AddFakeLogging().SetMinimumLevel(LogLevel.Trace);
        if (setup.UsesKestrel)
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        }
        else
        {
            builder.WebHost.UseTestServer();
        }

        // Before the framework adds its own.
        builder.Services.AddSingleton<TimeProvider>(clock);
        AddServices(builder, setup, sandbox, client);
        var app = builder.Build();
        setup.First?.Invoke(app);
        if (!setup.IsInDevelopment)
        {
            app.UseExceptionHandler();
        }

        setup.Last?.Invoke(app);
        Map(app, setup);
        await app.StartAsync();
        return new WebApp(app, sandbox, client, clock, setup.UsesKestrel ? new Uri(app.Urls.Single()) : new Uri("https://app.example"), ownsSandbox: setup.Beside is null);
    }

    /// <summary>A browser of its own, with no cookies yet, and what stands between it and the app.</summary>
    public WebBrowser NewBrowser(DelegatingHandler? proxy = null)
    {
        HttpMessageHandler network = Origin.IsLoopback
            ? new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }
            : _app.GetTestServer().CreateHandler();
        proxy?.InnerHandler = network;
        return new WebBrowser(Origin, Sandbox, proxy ?? network);
    }

    /// <summary>A browser of which a user is signed in.</summary>
    public async Task<WebBrowser> SignInAsync(string user, DelegatingHandler? proxy = null)
    {
        var browser = NewBrowser(proxy);
        await browser.SignInAsync(user);
        return browser;
    }

    /// <summary>Nothing was kept of anybody's, and no code was sent to the token endpoint more often than said.</summary>
    public async Task AssertNothingStoredAsync(int exchanges = 0)
    {
        var stored = await Services.GetRequiredService<IGrantStore>().ListAsync(new GrantFilter(), cursor: null, CancellationToken.None);
        Assert.That(stored.Grants, Is.Empty);
        Assert.That(Sandbox.Counters.TokenByCode, Is.EqualTo(exchanges));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_ownsSandbox)
        {
            await Sandbox.DisposeAsync();
        }
    }

    private static void AddServices(WebApplicationBuilder builder, WebAppBuilder setup, CloudflareSandbox sandbox, SandboxClient client)
    {
        if (!setup.HasNoSignIn)
        {
            builder.Services.AddAuthentication("Cookies").AddCookie("Cookies", options => options.LoginPath = "/login");
        }

        builder.Services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        var access = builder.Services.AddDelegatedAccess()
            .AddCloudflare(options =>
            {
                options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains");
                options.Scopes.Add(CloudflareScopes.UserDetailsRead, because: "to recognise you");
                options.OptionalScopes.Add(CloudflareScopes.DnsWrite, because: "to add the records you ask for");
                setup.Registration?.Invoke(options);
            })
            .UseMemoryStore()
            .PersistPendingAuthorizationsTo<WitnessedPendingStore>()
            .UseSandbox(sandbox, client: client)
            .AddConnectEndpoints(setup.Endpoints);
        if (setup.Second is { } second)
        {
            access.AddCloudflare(second, options => options.Scopes.Add(CloudflareScopes.ZoneRead)).UseSandbox(sandbox, second, client);
        }

        setup.Access?.Invoke(access);
        builder.Services.AddHttpClient("api").AddDelegatedAccessHandler("cloudflare").ForSignedInUser();
        setup.Services?.Invoke(builder.Services);
    }

    private static void Map(WebApplication app, WebAppBuilder setup)
    {
        app.MapPost("/sign-in/{user}", (string user) => Results.SignIn(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", user), new Claim(ClaimTypes.Name, "somebody")], "test")), authenticationScheme: "Cookies"));
        app.MapPost("/sign-out", () => Results.SignOut(authenticationSchemes: ["Cookies"]));
        app.MapGet("/zones", async (IHttpClientFactory clients, HttpContext context) =>
        {
            using var client = clients.CreateClient("api");
            using var response = await client.GetAsync(new Uri("zones", UriKind.Relative), context.RequestAborted);
            return Results.Text(await response.Content.ReadAsStringAsync(context.RequestAborted), "application/json", statusCode: (int)response.StatusCode);
        });
        app.MapGet("/page", (HttpContext context) => context.TakeConnectOutcome() is { } outcome ? Results.Json(outcome) : Results.Text("nothing"));
        setup.Map?.Invoke(app);
        app.MapDelegatedAccess(setup.Prefix);
    }
}
