using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Pages;

internal sealed class DonePageTests
{
    [Test]
    public async Task Without_a_return_url_the_user_is_told_what_was_connected_and_a_reload_goes_home()
    {
        await using var app = await WebApp.StartAsync(setup => setup.Endpoints = options => options.HomePath = "/start");
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync("/connect/cloudflare");
        using var connected = await browser.GetAsync(callback.PathAndQuery);
        var address = connected.Headers.Location!.OriginalString;

        using var done = await browser.GetAsync(address);
        using var reloaded = await browser.GetAsync(address);

        var html = await done.Content.ReadAsStringAsync();
        Assert.Multiple(() =>
        {
            Assert.That(address, Does.StartWith("/connect/cloudflare/done?connect="));
            Assert.That(html, Does.Contain("<h1>Cloudflare is connected</h1>").And.Contain("You allowed").And.Contain("to list your domains"));
            Assert.That(html, Does.Contain("<a href=\"/start\">Continue</a>"));
            Assert.That(reloaded.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
            Assert.That(reloaded.Headers.Location!.OriginalString, Is.EqualTo("/start"));
        });
    }

    [Test]
    public async Task Disconnecting_without_a_return_url_is_said_too()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync();

        var html = await browser.FollowAsync(await browser.PostAsync("/connect/cloudflare/disconnect", await browser.AntiforgeryFieldAsync()));

        Assert.That(html, Does.Contain("<h1>Cloudflare is disconnected</h1>"));
    }

    [Test]
    public async Task The_apps_own_pages_are_sent_with_the_same_protection()
    {
        await using var app = await WebApp.StartAsync(setup => setup.Services = services => services.AddSingleton<IConnectPageRenderer, OwnPages>());
        using var browser = await app.SignInAsync("u1");

        using var offer = await browser.GetAsync("/connect/cloudflare");
        using var refused = await browser.GetAsync("/connect/cloudflare/callback");

        Assert.That(await offer.Content.ReadAsStringAsync(), Is.EqualTo("own page: Connect"));
        Assert.That(await refused.Content.ReadAsStringAsync(), Is.EqualTo("own page: Problem"));
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Headers.AssertPage(offer);
        Headers.AssertPage(refused);
    }

    private sealed class OwnPages : IConnectPageRenderer
    {
        public Task RenderAsync(HttpContext context, ConnectPage page) => context.Response.WriteAsync($"own page: {page.Kind}");
    }
}
