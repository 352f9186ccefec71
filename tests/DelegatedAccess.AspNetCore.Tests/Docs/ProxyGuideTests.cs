using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;

namespace DelegatedAccess.AspNetCore.Tests.Docs;

/// <summary>The code of docs/proxy.md does what the page says.</summary>
internal sealed class ProxyGuideTests
{
    private const string Public = "https://app.example.com";

    [Test]
    public async Task Forwarded_headers_of_the_proxy_make_the_address_that_users_see()
    {
        await using var app = await GuideApp.StartAsync(
            web =>
            {
                BehindProxy(web);
                ProxySnippets.Use(web);
            },
            (builder, _) => ProxySnippets.Add(builder));
        using var browser = await app.SignInAsync(origin: Public);

        Assert.That(await RedirectUriOf(browser, "/connect/cloudflare"), Is.EqualTo($"{Public}/connect/cloudflare/callback"));
        Assert.That(browser.Cookies.GetCookies(new Uri(Public))["__Host-DelegatedAccess.Browser"]?.Secure, Is.True);
    }

    [Test]
    public async Task The_headers_of_a_stranger_do_not()
    {
        await using var app = await GuideApp.StartAsync(
            web =>
            {
                BehindProxy(web, address: "192.0.2.7");
                ProxySnippets.Use(web);
            },
            (builder, _) => ProxySnippets.Add(builder));
        using var browser = await app.SignInAsync(origin: Public);

        using var refused = await browser.PostFormOfAsync("/connect/cloudflare");

        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("DA1609"));
    }

    [Test]
    public async Task A_public_origin_makes_it_too_and_the_endpoints_own_cookies_go_by_it()
    {
        await using var app = await GuideApp.StartAsync(
            web =>
            {
                BehindProxy(web);
                WebSnippets.Use(web);
            },
            (_, access) => ProxySnippets.Origin(access));
        using var browser = await app.SignInAsync(origin: Public);

        Assert.That(await RedirectUriOf(browser, "/connect/cloudflare"), Is.EqualTo($"{Public}/connect/cloudflare/callback"));
        Assert.That(browser.Cookies.GetCookies(new Uri(Public))["__Host-DelegatedAccess.Browser"]?.Secure, Is.True);
    }

    [Test]
    public async Task A_path_base_is_part_of_it()
    {
        await using var app = await GuideApp.StartAsync(web =>
        {
            ProxySnippets.Base(web);
            WebSnippets.Use(web);
        });
        using var browser = await app.SignInAsync(origin: Public, pathBase: "/acme");

        Assert.That(await RedirectUriOf(browser, "/acme/connect/cloudflare"), Is.EqualTo($"{Public}/acme/connect/cloudflare/callback"));
    }

    private static async Task<string?> RedirectUriOf(WebBrowser browser, string page)
    {
        using var begun = await browser.PostFormOfAsync(page);
        Assert.That(begun.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), await begun.Content.ReadAsStringAsync());
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(begun.Headers.Location!.Query)["redirect_uri"];
    }

    /// <summary>What reaches an app when a proxy in front of it ends TLS.</summary>
    private static void BehindProxy(WebApplication app, string address = "10.1.2.3") => app.Use((context, next) =>
    {
        context.Request.Headers["X-Forwarded-Proto"] = context.Request.Scheme;
        context.Request.Headers["X-Forwarded-Host"] = context.Request.Host.Value;
        context.Request.Headers["X-Forwarded-For"] = "203.0.113.9";
        context.Request.Scheme = "http";
        context.Request.Host = new("backend.internal", 8080);
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        return next(context);
    });
}
