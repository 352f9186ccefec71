using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;

namespace DelegatedAccess.AspNetCore.Tests.Endpoints;

internal sealed class ReturnUrlTests
{
    private static readonly string[] Bad =
    [
        "//evil.example", "https://evil.example", "http:evil.example", "/\\evil.example", "\\\\evil.example", "/%2f%2fevil.example", "/%2F/evil.example",
        "/%5cevil.example", "/%5C%5cevil.example", "/\tevil", "/\t/evil.example", "/page\nSet-Cookie:a=b", "/page\r", "/page\0", "\t//evil.example", "/p\u00e4ge",
        "/\u2215evil.example", "javascript:alert(1)", "data:text/html,x", "page", "", " ", " /page", "?a=1", "#top", "/page\u007f",
    ];

    private static IEnumerable<TestCaseData> BadOnes() =>
        Bad.Append("/" + new string('a', 3000)).Select((url, number) => new TestCaseData(url).SetArgDisplayNames($"{number}: {Uri.EscapeDataString(url[..Math.Min(url.Length, 30)])}"));

    [TestCaseSource(nameof(BadOnes))]
    public async Task A_return_url_out_of_the_app_is_refused_on_get_post_and_disconnect(string url)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var token = await browser.AntiforgeryFieldAsync();

        using var shown = await browser.GetAsync("/connect/cloudflare?returnUrl=" + Uri.EscapeDataString(url));
        using var begun = await browser.PostAsync("/connect/cloudflare", token, ("returnUrl", url));
        using var inQuery = await browser.PostAsync("/connect/cloudflare?returnUrl=" + Uri.EscapeDataString(url), token);
        using var ended = await browser.PostAsync("/connect/cloudflare/disconnect", token, ("returnUrl", url));

        foreach (var answer in new[] { shown, begun, inQuery, ended })
        {
            await Answers.AssertPageAsync(app, answer, HttpStatusCode.BadRequest, "DA1510");
            Assert.That(answer.Headers.Location, Is.Null);
        }

        Assert.That(app.Pending.Written, Is.Empty);
    }

    [TestCase("//evil.example")]
    [TestCase("")]
    public async Task A_program_is_told_the_same_as_problem_details(string url)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var (_, token) = await browser.AntiforgeryFieldAsync();
        var path = "/connect/cloudflare?returnUrl=" + Uri.EscapeDataString(url);

        using var shown = await browser.SendAsync(HttpMethod.Get, path, content: null, ("Accept", "application/json"));
        using var begun = await browser.SendAsync(HttpMethod.Post, path, content: null, ("RequestVerificationToken", token));

        await Answers.AssertProblemAsync(app, shown, HttpStatusCode.BadRequest, "DA1510", "bad_callback");
        await Answers.AssertProblemAsync(app, begun, HttpStatusCode.BadRequest, "DA1510", "bad_callback");
        Assert.That(app.Pending.Written, Is.Empty);
    }

    [Test]
    public async Task Two_return_urls_are_refused_for_nobody_knows_which_one_is_meant()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var token = await browser.AntiforgeryFieldAsync();

        using var shown = await browser.GetAsync("/connect/cloudflare?returnUrl=/page&returnUrl=/other");
        using var begun = await browser.PostAsync("/connect/cloudflare", token, ("returnUrl", "/page"), ("returnUrl", "/other"));

        await Answers.AssertPageAsync(app, shown, HttpStatusCode.BadRequest, "DA1510");
        await Answers.AssertPageAsync(app, begun, HttpStatusCode.BadRequest, "DA1510");
        Assert.That(app.Pending.Written, Is.Empty);
    }

    [TestCase("/", "/?connect=*")]
    [TestCase("/page", "/page?connect=*")]
    [TestCase("/page?a=1", "/page?a=1&connect=*")]
    [TestCase("/page?a=1&b=%2F%2Fevil.example&c", "/page?a=1&b=%2F%2Fevil.example&c&connect=*")]
    [TestCase("/page#top", "/page?connect=*#top")]
    [TestCase("/page?a=1#top?b=2", "/page?a=1&connect=*#top?b=2")]
    [TestCase("/p%C3%A4ge?q=a%20b+c", "/p%C3%A4ge?q=a%20b+c&connect=*")]
    public async Task A_local_return_url_is_come_back_to_with_the_outcome_in_its_query(string url, string expected)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");

        var callback = await browser.ConsentAsync("/connect/cloudflare?returnUrl=" + Uri.EscapeDataString(url));
        using var connected = await browser.GetAsync(callback.PathAndQuery);
        var (action, fields) = await browser.FormOfAsync("/connect/cloudflare?returnUrl=" + Uri.EscapeDataString(url));
        using var disconnected = await browser.PostAsync(action + "/disconnect", [.. fields]);

        foreach (var answer in new[] { connected, disconnected })
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
            Assert.That(answer.Headers.GetValues("Location").Single(), Does.Match("^" + System.Text.RegularExpressions.Regex.Escape(expected).Replace("\\*", "[\\w-]{22}", StringComparison.Ordinal) + "$"));
        }
    }

    [Test]
    public async Task A_form_that_is_posted_to_an_address_with_a_return_url_comes_back_there()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");

        using var begun = await browser.PostAsync("/connect/cloudflare?returnUrl=/page", await browser.AntiforgeryFieldAsync());
        var callback = await app.Sandbox.User("alice").ConsentAsync(begun.Headers.Location!);
        using var connected = await browser.GetAsync(callback.PathAndQuery);

        Assert.That(connected.Headers.Location!.OriginalString, Does.StartWith("/page?connect="));
    }
}
