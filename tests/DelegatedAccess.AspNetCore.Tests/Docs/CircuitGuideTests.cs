using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DelegatedAccess.AspNetCore.Tests.Docs;

/// <summary>The code of docs/blazor-signalr.md does what the page says.</summary>
internal sealed class CircuitGuideTests
{
    [Test]
    public async Task A_hub_names_the_grant_of_the_user_who_called_it()
    {
        await using var app = await StartAsync();
        using var browser = await app.SignInAsync();
        using var hub = await HubConversation.BeginAsync(app.Server, browser, "/hubs/zones");

        var notConnected = await hub.InvokeAsync("ListZones");
        await browser.ConnectAsync("/connect/cloudflare");
        var zones = await hub.InvokeAsync("ListZones");

        Assert.That(notConnected, Does.Match("Connect Cloudflare again. Reference [0-9A-Z]{4}-[0-9A-Z]{4}"));
        Assert.That(zones, Does.Contain("example.com"));
    }

    [Test]
    public async Task A_hub_that_does_not_name_it_is_told_to_and_is_never_given_a_request_s_user()
    {
        await using var app = await StartAsync();
        using var browser = await app.SignInAsync();
        await browser.ConnectAsync("/connect/cloudflare");
        using var hub = await HubConversation.BeginAsync(app.Server, browser, "/hubs/careless");

        Assert.That(await hub.InvokeAsync("ListZones"), Does.Contain("Name the grant instead"));
    }

    [Test]
    public async Task A_circuit_s_service_acts_for_the_user_of_the_circuit()
    {
        await using var app = await StartAsync();
        using var browser = await app.SignInAsync();
        await browser.ConnectAsync("/connect/cloudflare");

        Assert.That(await NewZones(app, "u1").ListAsync(CancellationToken.None), Does.Contain("example.com"));
        Assert.That(async () => await NewZones(app, "u2").ListAsync(CancellationToken.None), Throws.TypeOf<NotConnectedException>());
        Assert.That(async () => await NewZones(app, user: null).ListAsync(CancellationToken.None), Throws.InvalidOperationException);
    }

    [TestCase("u1", null)]
    [TestCase("u2", "/connect/cloudflare?returnUrl=/zones")]
    public async Task A_component_leaves_the_circuit_to_connect(string user, string? expected)
    {
        await using var app = await StartAsync();
        using var browser = await app.SignInAsync();
        await browser.ConnectAsync("/connect/cloudflare");
        var navigation = new Navigation();
        await using var services = new ServiceCollection().AddSingleton(NewZones(app, user)).AddSingleton<NavigationManager>(navigation).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);

        await renderer.Dispatcher.InvokeAsync(() => renderer.RenderComponentAsync<CircuitSnippets.ZonesPage>());

        Assert.That(navigation.Left, Is.EqualTo(expected));
    }

    private static Task<GuideApp> StartAsync() => GuideApp.StartAsync(
        app =>
        {
            WebSnippets.Use(app);
            CircuitSnippets.Map(app);
            app.MapHub<CarelessHub>("/hubs/careless");
        },
        (builder, _) =>
        {
            CircuitSnippets.Add(builder);
            builder.Services.AddSignalR(options => options.EnableDetailedErrors = true);
        });

    private static CircuitSnippets.UserZones NewZones(GuideApp app, string? user) =>
        new(app.Services.GetRequiredService<IGrantClientFactory>(), new Circuit(user));

    private sealed class Circuit(string? user) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(user is null ? new ClaimsIdentity() : new ClaimsIdentity([new Claim("sub", user)], "test"))));
    }

    private sealed class Navigation : NavigationManager
    {
        public Navigation() => Initialize("http://localhost/", "http://localhost/zones");

        /// <summary>Where the browser was sent with a full load.</summary>
        public string? Left { get; private set; }

        protected override void NavigateToCore(string uri, NavigationOptions options) => Left = options.ForceLoad ? uri : null;
    }

    private sealed class CarelessHub(DnsClient dns) : Hub
    {
        public Task<string> ListZones() => dns.ListZonesAsync(Context.ConnectionAborted);
    }
}
