using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;

namespace DelegatedAccess.AspNetCore.Tests.Endpoints;

internal sealed class ConnectGetTests
{
    [TestCase(null, null)]
    [TestCase("Sec-Purpose", "prefetch")]
    [TestCase("Sec-Purpose", "prefetch;prerender")]
    [TestCase("Purpose", "prefetch")]
    public async Task Looking_at_the_page_begins_nothing(string? name, string? value)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Origin, "/connect/cloudflare?returnUrl=/page"));
        if (name is not null)
        {
            request.Headers.Add(name, value);
        }

        using var page = await browser.SendAsync(request);

        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(app.Pending.Written, Is.Empty);
        Assert.That(Headers.Value(page, "Set-Cookie") ?? "", Does.Not.Contain("DelegatedAccess."));
        await app.AssertNothingStoredAsync();
    }

    [Test]
    public async Task The_page_says_what_is_asked_for_why_and_what_may_be_declined()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");

        using var page = await browser.GetAsync("/connect/cloudflare");

        var html = await page.Content.ReadAsStringAsync();
        Assert.That(html, Does.Contain("to list your domains").And.Contain("<code>zone.read</code>"));
        Assert.That(html, Does.Match("to add the records you ask for</span> <code>dns.write</code> <span class=\"optional\">optional"));
        Assert.That(html, Does.Contain("<code>offline_access</code>"));
    }

    [TestCase("HEAD", "/connect/cloudflare")]
    [TestCase("PUT", "/connect/cloudflare")]
    [TestCase("DELETE", "/connect/cloudflare")]
    [TestCase("HEAD", "/connect/cloudflare/callback")]
    [TestCase("POST", "/connect/cloudflare/callback")]
    [TestCase("GET", "/connect/cloudflare/disconnect")]
    [TestCase("PUT", "/connect/cloudflare/disconnect")]
    [TestCase("POST", "/connect/cloudflare/done")]
    public async Task Other_methods_are_not_allowed(string method, string path)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync();
        var begun = app.Pending.Written.Count;

        using var answer = await browser.SendAsync(new HttpMethod(method), path, content: null);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(app.Pending.Written, Has.Count.EqualTo(begun));
        Assert.That((await app.Grants.FindAsync(new GrantKey("cloudflare", "u1")))!.Status, Is.EqualTo(GrantStatus.Active));
    }

    [TestCase("GET", "/connect/nobody")]
    [TestCase("POST", "/connect/nobody")]
    [TestCase("GET", "/connect/CLOUDFLARE")]
    [TestCase("GET", "/connect/nobody/callback?state=x&code=y")]
    [TestCase("GET", "/connect/nobody/done")]
    [TestCase("POST", "/connect/nobody/disconnect")]
    public async Task A_registration_that_is_not_there_is_not_found(string method, string path)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");

        using var answer = await browser.SendAsync(new HttpMethod(method), path, content: null);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Headers.AssertAny(answer);
        Assert.That(app.Pending.Written, Is.Empty);
    }
}
