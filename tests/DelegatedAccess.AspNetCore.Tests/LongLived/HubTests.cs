using System.Security.Claims;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.LongLived;

/// <summary>A hub's connection outlives the sign-in that opened it, over whatever transport, so it never acts for "the signed-in user".</summary>
internal sealed class HubTests
{
    [TestCase(HttpTransportType.WebSockets)]
    [TestCase(HttpTransportType.ServerSentEvents)]
    [TestCase(HttpTransportType.LongPolling)]
    public async Task A_client_of_the_signed_in_user_is_refused_in_a_hub(HttpTransportType transport)
    {
        await using var app = await StartAsync();
        await using var connection = await OpenAsync(app, transport);

        var outcome = await connection.InvokeAsync<string>(nameof(ZonesHub.Zones));

        Assert.That(outcome, Does.StartWith("InvalidOperationException: ").And.Contain("request.UseGrant(key), or IGrantClientFactory.CreateClient<TClient>(key)."));
        Assert.That(outcome, Does.Contain("a connection that outlives its request").Or.Contain("outside a web request"));
        Assert.That(app.Sandbox.Counters.Api, Is.Zero);
    }

    [TestCase(HttpTransportType.WebSockets)]
    [TestCase(HttpTransportType.ServerSentEvents)]
    [TestCase(HttpTransportType.LongPolling)]
    public async Task A_hub_that_names_the_grant_calls(HttpTransportType transport)
    {
        await using var app = await StartAsync();
        await using var connection = await OpenAsync(app, transport);

        Assert.That(await connection.InvokeAsync<string>(nameof(ZonesHub.ZonesOfCaller)), Does.Contain("example.com"));
        Assert.That(await connection.InvokeAsync<string>(nameof(ZonesHub.ZonesByRequest)), Does.Contain("example.com"));
    }

    [TestCase(HttpTransportType.WebSockets)]
    [TestCase(HttpTransportType.ServerSentEvents)]
    [TestCase(HttpTransportType.LongPolling)]
    public async Task The_first_call_in_a_hub_makes_handlers_that_serve_requests_of_others(HttpTransportType transport)
    {
        await using var app = await StartAsync();
        await using var connection = await OpenAsync(app, transport);
        await connection.InvokeAsync<string>(nameof(ZonesHub.ZonesOfCaller));
        using var browser = await app.SignInAsync("u2");
        await browser.ConnectAsync(user: "bob");

        using var zones = await browser.GetAsync("/zones");

        Assert.That(await zones.Content.ReadAsStringAsync(), Does.Contain("bob.example").And.Not.Contains("example.com"));
    }

    private static async Task<WebApp> StartAsync()
    {
        var app = await WebApp.StartAsync(setup =>
        {
            setup.UsesKestrel = true;
            setup.Services = services =>
            {
                services.AddSignalR(options => options.EnableDetailedErrors = true);
                services.AddSingleton<IUserIdProvider, SubIdProvider>();
            };
            setup.Map = app => app.MapHub<ZonesHub>("/hub");
        });
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync();
        app.Sandbox.Counters.Reset();
        return app;
    }

    private static async Task<HubConnection> OpenAsync(WebApp app, HttpTransportType transport)
    {
        using var browser = await app.SignInAsync("u1");
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(app.Origin, "/hub"), transport, options => options.Headers["Cookie"] = browser.Cookies.GetCookieHeader(app.Origin))
            .Build();
        await connection.StartAsync();
        return connection;
    }

    private sealed class SubIdProvider : IUserIdProvider
    {
        public string? GetUserId(HubConnectionContext connection) => connection.User.FindFirstValue("sub");
    }
}
