using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using DelegatedAccess.Testing;

namespace DelegatedAccess.AspNetCore.Tests.Pages;

internal sealed class EncodingTests
{
    private const string Evil = "\"'><script>alert(1)</script>&amp;";

    [Test]
    public async Task What_the_app_and_the_address_say_is_text_on_every_page()
    {
        await using var app = await StartAsync();
        using var browser = await app.SignInAsync("u1");

        using var offer = await browser.GetAsync("/connect/cloudflare?returnUrl=" + Uri.EscapeDataString("/page?" + Evil));
        var html = await AssertTextAsync(offer);

        Assert.That(WebBrowser.Fields(html), Does.Contain(("returnUrl", "/page?" + Evil)), "and comes back as it was");
    }

    [Test]
    public async Task What_was_connected_is_text()
    {
        await using var app = await StartAsync();
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync("/connect/cloudflare", choices: new ConsentChoices { DeclinedScopes = ["dns.write"] });
        using var redirect = await browser.GetAsync(callback.PathAndQuery);

        using var done = await browser.GetAsync(redirect.Headers.Location!.OriginalString);

        Assert.That(await AssertTextAsync(done), Does.Contain("You did not allow").And.Contain("dns.write"));
    }

    [Test]
    public async Task What_the_authorization_server_says_is_not_shown_at_all()
    {
        await using var app = await StartAsync();
        using var browser = await app.SignInAsync("u1");
        app.Sandbox.Faults.Token.Enqueue(SandboxFault.Answer(400, "application/json", "{\"error\":\"invalid_request\",\"error_description\":\"<script>said by the server\"}"));
        var callback = await browser.ConsentAsync("/connect/cloudflare");
        using var redirect = await browser.GetAsync(callback.PathAndQuery);

        using var done = await browser.GetAsync(redirect.Headers.Location!.OriginalString);

        Assert.That(await AssertTextAsync(done), Does.Not.Contain("said by the server").And.Contain("DA1708"));
    }

    [Test]
    public async Task What_a_callback_says_is_not_shown_at_all()
    {
        await using var app = await StartAsync();
        using var browser = await app.SignInAsync("u1");

        using var refused = await browser.GetAsync("/connect/cloudflare/callback?error=<script>&error_description=said-by-a-link&state=" + Uri.EscapeDataString(Evil));

        Assert.That(await AssertTextAsync(refused), Does.Not.Contain("said-by-a-link"));
    }

    private static Task<WebApp> StartAsync() => WebApp.StartAsync(setup =>
    {
        setup.Endpoints = options => options.AppName = $"App {Evil}";
        setup.Registration = options =>
        {
            options.DisplayName = $"Provider {Evil}";
            options.Scopes.Add("cache.purge", because: $"Reason {Evil}");
        };
    });

    private static async Task<string> AssertTextAsync(HttpResponseMessage page)
    {
        var html = await page.Content.ReadAsStringAsync();
        Assert.That(html, Does.Not.Contain("<script").And.Not.Contains(Evil).And.Not.Contains("&amp;amp;amp;"));
        Assert.That(html, Does.Contain("App &quot;&#x27;&gt;&lt;script&gt;"));
        return html;
    }
}
