using System.Net;
using System.Text.RegularExpressions;
using System.Web;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.AspNetCore.Tests.Endpoints;

internal sealed class ProxyTests
{
    private static readonly Uri Inside = new("http://app-7f9c:8080");

    [Test]
    public async Task Forwarded_headers_give_the_redirect_uri_that_users_see()
    {
        await using var app = await WebApp.StartAsync(setup => setup.First = pipeline => pipeline.UseForwardedHeaders(new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.All & ~ForwardedHeaders.XForwardedPrefix,
        }));
        using var browser = await app.SignInAsync("u1", new Proxy(Inside));

        await AssertConnectsAsync(app, browser);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_public_origin_needs_no_forwarded_headers(bool tells)
    {
        await using var app = await WebApp.StartAsync(setup => setup.Endpoints = options => options.PublicOrigin = new Uri("https://app.example"));
        using var browser = await app.SignInAsync("u1", new Proxy(Inside, tells));

        await AssertConnectsAsync(app, browser);
    }

    [TestCase(true, "UseForwardedHeaders()")]
    [TestCase(false, "over https")]
    public async Task A_redirect_uri_over_plain_http_is_refused_and_the_log_names_the_fix(bool tells, string fix)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1", new Proxy(Inside, tells));

        using var answer = await browser.PostFormOfAsync("/connect/cloudflare");

        var html = await Answers.AssertPageAsync(app, answer, HttpStatusCode.InternalServerError, "DA1609");
        Assert.That(html, Does.Not.Contain("Forwarded").And.Not.Contains("PublicOrigin").And.Not.Contains(Inside.Host), "the fix is the developer's");
        Assert.That(app.Pending.Written, Is.Empty);
        Assert.That(
            app.Logs.GetSnapshot().Where(record => record.Level >= LogLevel.Warning).Select(record => record.Message),
            Has.Some.Match($"DA1609.*{Regex.Escape(fix)}.*PublicOrigin"));
    }

    [TestCase("")]
    [TestCase("app.example:99999")]
    [TestCase("app.example#")]
    [TestCase("app.example?")]
    [TestCase("app.example/evil")]
    [TestCase("app.example\\evil")]
    [TestCase("user@evil.example")]
    [TestCase("a b")]
    public async Task A_host_that_is_none_makes_no_redirect_uri(string host)
    {
        await using var app = await WebApp.StartAsync(setup => setup.First = pipeline => pipeline.Use((context, next) =>
        {
            context.Request.Host = HttpMethods.IsPost(context.Request.Method) ? new HostString(host) : context.Request.Host;
            return next(context);
        }));
        using var browser = await app.SignInAsync("u1");

        using var answer = await browser.PostFormOfAsync("/connect/cloudflare");

        await Answers.AssertPageAsync(app, answer, HttpStatusCode.InternalServerError, "DA1609");
        Assert.That(app.Pending.Written, Is.Empty);
    }

    [TestCase("other.example", "https://other.example")]
    [TestCase("app.example:8443", "https://app.example:8443")]
    [TestCase("[::1]:5001", "https://[::1]:5001")]
    [TestCase("b\u00fccher.example", "https://xn--bcher-kva.example")]
    public async Task A_host_of_another_kind_is_kept_for_the_authorization_server_to_judge(string host, string origin)
    {
        await using var app = await WebApp.StartAsync(setup => setup.First = pipeline => pipeline.Use((context, next) =>
        {
            context.Request.Host = HttpMethods.IsPost(context.Request.Method) ? new HostString(host) : context.Request.Host;
            return next(context);
        }));
        using var browser = await app.SignInAsync("u1");

        using var begun = await browser.PostFormOfAsync("/connect/cloudflare");

        Assert.That(HttpUtility.ParseQueryString(begun.Headers.Location!.Query)["redirect_uri"], Is.EqualTo(origin + "/connect/cloudflare/callback"));
    }

    [Test]
    public async Task A_path_base_is_in_the_redirect_uri_the_form_the_style_sheet_and_the_way_back()
    {
        await using var app = await WebApp.StartAsync(setup =>
        {
            setup.RedirectUris = ["https://app.example/base/connect/cloudflare/callback"];
            setup.First = pipeline => pipeline.UsePathBase("/base").UseRouting();
        });
        using var browser = await app.SignInAsync("u1");

        using var page = await browser.GetAsync("/base/connect/cloudflare");
        var html = await page.Content.ReadAsStringAsync();
        var callback = await browser.ConsentAsync("/base/connect/cloudflare");
        using var connected = await browser.GetAsync(callback.PathAndQuery);
        using var done = await browser.GetAsync(connected.Headers.Location!.OriginalString);
        using var style = await browser.GetAsync("/base/connect/style.css");

        Assert.Multiple(() =>
        {
            Assert.That(WebBrowser.ReadForm(html).Action, Is.EqualTo("/base/connect/cloudflare"));
            Assert.That(html, Does.Contain("href=\"/base/connect/style.css\"").And.Contain("<a href=\"/base/\">"));
            Assert.That(callback.AbsoluteUri, Does.StartWith("https://app.example/base/connect/cloudflare/callback?"));
            Assert.That(connected.Headers.Location!.OriginalString, Does.StartWith("/base/connect/cloudflare/done?connect="));
            Assert.That(done.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(style.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        });
        Assert.That(await done.Content.ReadAsStringAsync(), Does.Contain("Cloudflare is connected"));
    }

    private static async Task AssertConnectsAsync(WebApp app, WebBrowser browser)
    {
        var callback = await browser.ConsentAsync();
        var outcome = Answers.ReadOutcome(await browser.FollowAsync(await browser.GetAsync(callback.PathAndQuery)));

        Assert.That(callback.GetLeftPart(UriPartial.Path), Is.EqualTo("https://app.example/connect/cloudflare/callback"));
        Assert.That(outcome!.Kind, Is.EqualTo(ConnectOutcomeKind.Connected));
        Assert.That(app.Sandbox.Counters.TokenByCode, Is.EqualTo(1));
    }
}
