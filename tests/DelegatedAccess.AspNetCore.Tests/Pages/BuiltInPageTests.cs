using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using DelegatedAccess.Testing;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.AspNetCore.Tests.Pages;

internal sealed class BuiltInPageTests
{
    [Test]
    public async Task An_app_gives_the_pages_its_own_colours()
    {
        await using var app = await WebApp.StartAsync(setup => setup.Endpoints = options => options.StylePath = "/brand.css");
        using var browser = await app.SignInAsync("u1");

        using var page = await browser.GetAsync("/connect/cloudflare");

        var html = await page.Content.ReadAsStringAsync();
        Assert.That(html.IndexOf("href=\"/brand.css\"", StringComparison.Ordinal), Is.GreaterThan(html.IndexOf("href=\"/connect/style.css\"", StringComparison.Ordinal)));
    }

    [Test]
    public async Task A_style_sheet_of_another_site_fails_the_start() => await Assert.ThrowsAsync<OptionsValidationException>(
        async () => await WebApp.StartAsync(setup => setup.Endpoints = options => options.StylePath = "//evil.example/brand.css"));

    [Test]
    public async Task Whoever_cancelled_can_try_again_from_the_page_that_says_so()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");

        var page = await browser.ConnectAsync("/connect/cloudflare", choices: new ConsentChoices { Cancel = true });

        Assert.That(page, Does.Contain("<a href=\"/connect/cloudflare\">Try again</a>"));
        using var again = await browser.GetAsync("/connect/cloudflare");
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Whoever_connected_is_not_told_to_try_again()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");

        Assert.That(await browser.ConnectAsync("/connect/cloudflare"), Does.Not.Contain("Try again"));
    }
}
