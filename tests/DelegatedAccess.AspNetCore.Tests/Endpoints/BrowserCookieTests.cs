using DelegatedAccess.AspNetCore.Tests.Infrastructure;

namespace DelegatedAccess.AspNetCore.Tests.Endpoints;

internal sealed class BrowserCookieTests
{
    [Test]
    public async Task Over_https_cookies_are_bound_to_the_host_and_out_of_reach_of_scripts()
    {
        await using var app = await WebApp.StartAsync();

        foreach (var cookie in await CookiesOfAConnectionAsync(app))
        {
            var parts = cookie.Split("; ");
            Assert.That(parts[0], Does.StartWith("__Host-DelegatedAccess."));
            Assert.That(parts, Does.Contain("secure").And.Contains("httponly").And.Contains("samesite=lax").And.Contains("path=/"), cookie);
            Assert.That(parts, Has.None.StartsWith("domain"));
        }
    }

    [Test]
    public async Task On_loopback_without_tls_they_have_no_prefix_for_browsers_would_refuse_them()
    {
        await using var app = await WebApp.StartAsync(setup => setup.UsesKestrel = true);

        foreach (var cookie in await CookiesOfAConnectionAsync(app))
        {
            var parts = cookie.Split("; ");
            Assert.That(parts[0], Does.StartWith("DelegatedAccess."));
            Assert.That(parts, Does.Contain("httponly").And.Contains("samesite=lax").And.Contains("path=/").And.None.EqualTo("secure"), cookie);
        }
    }

    [Test]
    public async Task Behind_a_proxy_that_ends_tls_the_public_origin_decides()
    {
        await using var app = await WebApp.StartAsync(setup =>
        {
            setup.UsesKestrel = true;
            setup.Endpoints = options => options.PublicOrigin = new Uri("https://app.example");
        });
        using var browser = await app.SignInAsync("u1");

        using var begun = await browser.PostFormOfAsync("/connect/cloudflare");

        var cookie = begun.Headers.GetValues("Set-Cookie").Single(cookie => cookie.Contains("DelegatedAccess.", StringComparison.Ordinal));
        Assert.That(cookie, Does.StartWith("__Host-DelegatedAccess.").And.Contains("; secure"));
    }

    [Test]
    public async Task The_browsers_secret_lives_as_long_as_what_was_begun_and_is_the_same_in_all_tabs()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");

        using var first = await browser.PostFormOfAsync("/connect/cloudflare");
        using var second = await browser.PostFormOfAsync("/connect/cloudflare");

        var cookies = new[] { first, second }.Select(answer => OwnCookies(answer).Single()).ToList();
        Assert.That(cookies[0], Does.Contain("max-age=600"));
        Assert.That(cookies[1], Is.EqualTo(cookies[0]));
    }

    [TestCase("short")]
    [TestCase("<script>alert(1)</script><script>alert(1)</sc")]
    public async Task A_secret_that_somebody_made_up_is_replaced(string value)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        browser.Cookies.Add(app.Origin, new System.Net.Cookie("__Host-DelegatedAccess.Browser", value));

        using var begun = await browser.PostFormOfAsync("/connect/cloudflare");

        Assert.That(OwnCookies(begun).Single(), Does.Match("^__Host-DelegatedAccess.Browser=[\\w-]{43};").And.Not.Contain(value));
    }

    private static async Task<List<string>> CookiesOfAConnectionAsync(WebApp app)
    {
        using var browser = await app.SignInAsync("u1");
        using var begun = await browser.PostFormOfAsync("/connect/cloudflare?returnUrl=/page");
        var callback = await app.Sandbox.User("alice").ConsentAsync(begun.Headers.Location!);
        using var connected = await browser.GetAsync(callback.PathAndQuery);
        using var taken = await browser.GetAsync(connected.Headers.Location!.OriginalString);
        var cookies = new[] { begun, connected, taken }.SelectMany(OwnCookies).ToList();
        Assert.That(cookies, Has.Count.EqualTo(3), "the binding, the outcome, and its deletion");
        return cookies;
    }

    private static IEnumerable<string> OwnCookies(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Where(cookie => cookie.Contains("DelegatedAccess.", StringComparison.Ordinal)) : [];
}
