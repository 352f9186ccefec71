using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;

namespace DelegatedAccess.AspNetCore.Tests.Pages;

internal sealed class PageHeaderTests
{
    [Test]
    public async Task Every_answer_of_a_connection_is_protected()
    {
        await using var app = await WebApp.StartAsync(setup => setup.Map = RecordsPage.Map);
        using var browser = await app.SignInAsync("u1");
        using var offer = await browser.GetAsync("/connect/cloudflare");
        using var reconnect = await browser.GetAsync($"/caught/{RecordsPage.ZoneOf(app)}");
        using var begun = await browser.PostFormOfAsync("/connect/cloudflare");
        var callback = await app.Sandbox.User("alice").ConsentAsync(begun.Headers.Location!);
        using var connected = await browser.GetAsync(callback.PathAndQuery);
        using var done = await browser.GetAsync(connected.Headers.Location!.OriginalString);
        using var reloaded = await browser.GetAsync(connected.Headers.Location!.OriginalString);
        using var refused = await browser.GetAsync("/connect/cloudflare/callback");
        using var ended = await browser.PostAsync("/connect/cloudflare/disconnect", await browser.AntiforgeryFieldAsync());

        foreach (var redirect in new[] { begun, connected, reloaded, ended })
        {
            Assert.That(redirect.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
            Headers.AssertAny(redirect);
        }

        foreach (var page in new[] { offer, reconnect, done, refused })
        {
            Assert.That(page.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
            Headers.AssertPage(page);
            Assert.That(await page.Content.ReadAsStringAsync(), Does.Not.Match("(?i)<script|<style|\\sstyle=|\\son[a-z]+=|javascript:|https?://"), "nothing that the policy forbids, nothing from elsewhere");
        }
    }

    [Test]
    public async Task A_form_may_lead_to_the_authorization_server_and_a_page_without_one_nowhere()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");

        using var offer = await browser.GetAsync("/connect/cloudflare");
        using var refused = await browser.GetAsync("/connect/cloudflare/callback");

        Assert.That(PolicyOf(offer), Does.Contain($"form-action 'self' {app.Sandbox.BaseAddress.GetLeftPart(UriPartial.Authority)};"));
        Assert.That(PolicyOf(refused), Does.Contain("form-action 'self';"));
    }

    [Test]
    public async Task A_form_may_lead_to_any_sign_in_over_https_for_servers_send_users_on()
    {
        await using var app = await WebApp.StartAsync(setup => setup.Access = access => access.AddRegistration("elsewhere", options =>
        {
            options.Issuer = new Uri("https://id.example");
            options.AuthorizationEndpoint = new Uri("https://id.example/authorize");
            options.TokenEndpoint = new Uri("https://id.example/token");
            options.ApiBaseAddress = new Uri("https://api.example/");
            options.ClientId = "acme";
            options.ClientAuthentication = ClientAuthentication.None;
            options.Scopes.Add("read");
        }));
        using var browser = await app.SignInAsync("u1");

        using var offer = await browser.GetAsync("/connect/elsewhere");

        Assert.That(PolicyOf(offer), Does.Contain("form-action 'self' https:;"));
    }

    [Test]
    public async Task The_style_sheet_may_be_kept_and_is_nothing_else()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.NewBrowser();

        using var style = await browser.GetAsync("/connect/style.css");

        Assert.That(style.Headers.CacheControl?.NoStore, Is.False);
        Assert.That(style.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/css"));
        Assert.That(Headers.Value(style, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
    }

    private static string PolicyOf(HttpResponseMessage response) => Headers.Value(response, "Content-Security-Policy")!;
}
