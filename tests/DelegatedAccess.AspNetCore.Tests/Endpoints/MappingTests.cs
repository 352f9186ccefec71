using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.AspNetCore.Tests.Endpoints;

internal sealed class MappingTests
{
    [Test]
    public async Task Mapping_without_the_services_says_what_to_call()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddDelegatedAccess();
        await using var app = builder.Build();

        Assert.That(() => app.MapDelegatedAccess(), Throws.InvalidOperationException.With.Message.Contains("AddConnectEndpoints()"));
    }

    [Test]
    public void Mapping_twice_is_refused() => Assert.That(
        () => WebApp.StartAsync(setup => setup.Map = static app => app.MapDelegatedAccess("/elsewhere")),
        Throws.InvalidOperationException.With.Message.Contains("mapped already"));

    [Test]
    public void Mapping_in_a_group_is_refused_for_links_would_lead_elsewhere() => Assert.That(
        () => WebApp.StartAsync(setup => setup.Map = static app => app.MapGroup("/tenants").MapDelegatedAccess()),
        Throws.InvalidOperationException.With.Message.Contains("group"));

    [TestCase("connect")]
    [TestCase("/")]
    [TestCase("/connect/")]
    [TestCase("//connect")]
    [TestCase("/a//b")]
    [TestCase("/connect me")]
    [TestCase("/{tenant}/connect")]
    [TestCase("/connect?a=1")]
    [TestCase("/%63onnect")]
    [TestCase("/c\u00f6nnect")]
    [TestCase("")]
    public async Task A_prefix_that_is_no_plain_path_is_refused(string prefix)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddDelegatedAccess().AddConnectEndpoints();
        await using var app = builder.Build();

        Assert.That(() => app.MapDelegatedAccess(prefix), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public async Task Another_prefix_is_everywhere()
    {
        await using var app = await WebApp.StartAsync(setup => setup.Prefix = "/oauth/my-clients");
        using var browser = await app.SignInAsync("u1");

        using var page = await browser.GetAsync("/oauth/my-clients/cloudflare");
        var html = await page.Content.ReadAsStringAsync();
        var callback = await browser.ConsentAsync("/oauth/my-clients/cloudflare");
        using var connected = await browser.GetAsync(callback.PathAndQuery);
        using var style = await browser.GetAsync("/oauth/my-clients/style.css");
        using var usual = await browser.GetAsync("/connect/cloudflare");

        Assert.Multiple(() =>
        {
            Assert.That(html, Does.Contain("action=\"/oauth/my-clients/cloudflare\"").And.Contain("href=\"/oauth/my-clients/style.css\""));
            Assert.That(callback.AbsolutePath, Is.EqualTo("/oauth/my-clients/cloudflare/callback"));
            Assert.That(connected.Headers.Location!.OriginalString, Does.StartWith("/oauth/my-clients/cloudflare/done?connect="));
            Assert.That(style.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/css"));
            Assert.That(usual.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    [TestCase("http://app.example.com")]
    [TestCase("https://app.example.com/base")]
    [TestCase("https://app.example.com/?a=1")]
    [TestCase("https://app.example.com/#a")]
    [TestCase("https://user@app.example.com")]
    [TestCase("app.example.com")]
    public void A_public_origin_that_is_none_fails_the_start(string origin) => AssertInvalid(
        options => options.PublicOrigin = new Uri(origin, UriKind.RelativeOrAbsolute), "PublicOrigin");

    [TestCase("home")]
    [TestCase("//evil.example")]
    [TestCase("https://evil.example")]
    [TestCase("")]
    public void A_home_path_out_of_the_app_fails_the_start(string path) => AssertInvalid(options => options.HomePath = path, "HomePath");

    [TestCase("")]
    [TestCase(" ")]
    public void An_empty_app_name_fails_the_start(string name) => AssertInvalid(options => options.AppName = name, "AppName");

    [TestCase("https://app.example.com")]
    [TestCase("http://localhost:5000/")]
    public async Task A_public_origin_is_https_or_loopback(string origin)
    {
        await using var app = await WebApp.StartAsync(setup => setup.Endpoints = options => options.PublicOrigin = new Uri(origin));

        Assert.That(app.Services.GetRequiredService<IOptions<ConnectEndpointOptions>>().Value.PublicOrigin, Is.EqualTo(new Uri(origin)));
    }

    private static void AssertInvalid(Action<ConnectEndpointOptions> configure, string member) => Assert.That(
        () => WebApp.StartAsync(setup => setup.Endpoints = configure), Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(member));
}
