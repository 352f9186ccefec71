using System.Net;
using System.Text.Json;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;

namespace DelegatedAccess.AspNetCore.Tests.Docs;

/// <summary>The code of docs/spa.md does what the page says, also to what its script sends.</summary>
internal sealed class SpaGuideTests
{
    [Test]
    public async Task The_script_of_the_page_connects()
    {
        await using var app = await StartAsync();
        using var browser = await app.SignInAsync();

        using var refused = await FetchAsync(browser, HttpMethod.Get, "/api/zones");
        var problem = await JsonOf(refused);
        var reconnectUrl = problem.GetProperty("reconnectUrl").GetString()!;
        var callback = await app.Sandbox.User("alice").ConsentAsync(await ConnectAsync(browser, reconnectUrl, "/app/domains"));
        using var back = await browser.GetAsync(callback.PathAndQuery);
        var outcome = await JsonOf(await FetchAsync(browser, HttpMethod.Get, "/api/connect-outcome" + back.Headers.Location!.OriginalString["/app/domains".Length..]));
        using var again = await FetchAsync(browser, HttpMethod.Get, "/api/connect-outcome");
        using var zones = await FetchAsync(browser, HttpMethod.Get, "/api/zones");

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(refused.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo("DA1301"));
        Assert.That(problem.GetProperty("category").GetString(), Is.EqualTo("not_connected"));
        Assert.That(problem.GetProperty("supportReference").GetString(), Has.Length.EqualTo(9));
        Assert.That(reconnectUrl, Is.EqualTo("/connect/cloudflare"));
        Assert.That(back.Headers.Location!.OriginalString, Does.Match(@"^/app/domains\?connect=[\w-]+$"));
        Assert.That(outcome.GetProperty("kind").GetString(), Is.EqualTo("Connected"));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await zones.Content.ReadAsStringAsync(), Does.Contain("example.com"));
    }

    [Test]
    public async Task Disconnecting_answers_without_a_page()
    {
        await using var app = await StartAsync();
        using var browser = await app.SignInAsync();
        await browser.ConnectAsync("/connect/cloudflare");
        var description = await JsonOf(await FetchAsync(browser, HttpMethod.Get, "/connect/cloudflare"));

        using var response = await FetchAsync(browser, HttpMethod.Post, "/connect/cloudflare/disconnect", description.GetProperty("antiforgery"));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(app.Sandbox.Model.Grants[0].IsAlive, Is.False);
    }

    [Test]
    public async Task Nobody_signed_in_and_no_token_are_problems_with_their_codes()
    {
        await using var app = await StartAsync();
        using var stranger = new WebBrowser(new Uri("http://localhost"), app.Sandbox, app.Server.CreateHandler());
        using var browser = await app.SignInAsync();

        using var signedOut = await FetchAsync(stranger, HttpMethod.Get, "/connect/cloudflare");
        using var forged = await FetchAsync(browser, HttpMethod.Post, "/connect/cloudflare");

        Assert.That(signedOut.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await JsonOf(signedOut)).GetProperty("code").GetString(), Is.EqualTo("DA1511"));
        Assert.That(forged.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await JsonOf(forged)).GetProperty("code").GetString(), Is.EqualTo("DA1509"));
    }

    private static Task<GuideApp> StartAsync() => GuideApp.StartAsync(app =>
    {
        SpaSnippets.Use(app);
        SpaSnippets.Outcome(app);
    });

    /// <summary>The function connect(url, returnUrl) of the page.</summary>
    private static async Task<Uri> ConnectAsync(WebBrowser browser, string url, string returnUrl)
    {
        var description = await JsonOf(await FetchAsync(browser, HttpMethod.Get, url));
        Assert.That(description.GetProperty("scopes")[0].GetProperty("because").GetString(), Is.EqualTo("to list your domains"));
        var address = url + (url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "returnUrl=" + Uri.EscapeDataString(returnUrl);
        using var begun = await FetchAsync(browser, HttpMethod.Post, address, description.GetProperty("antiforgery"));
        return new Uri((await JsonOf(begun)).GetProperty("authorizationUrl").GetString()!);
    }

    /// <summary>What fetch sends from a page of the same origin.</summary>
    private static Task<HttpResponseMessage> FetchAsync(WebBrowser browser, HttpMethod method, string path, JsonElement antiforgery = default)
    {
        var request = new HttpRequestMessage(method, new Uri("http://localhost" + path));
        request.Headers.Add("Sec-Fetch-Mode", "cors");
        request.Headers.Add("Accept", "*/*");
        if (antiforgery.ValueKind == JsonValueKind.Object)
        {
            request.Headers.Add(antiforgery.GetProperty("header").GetString()!, antiforgery.GetProperty("token").GetString());
        }

        return browser.SendAsync(request, asPage: false);
    }

    private static async Task<JsonElement> JsonOf(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
}
