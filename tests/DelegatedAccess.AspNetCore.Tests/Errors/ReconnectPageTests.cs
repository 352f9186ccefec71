using System.Net;
using System.Web;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using DelegatedAccess.Testing;

namespace DelegatedAccess.AspNetCore.Tests.Errors;

internal sealed class ReconnectPageTests
{
    /// <summary>The page that was posted to answers a GET, too.</summary>
    private const string Itself = "itself";

    private static readonly ConsentChoices WithoutDns = new() { DeclinedScopes = ["dns.write"] };

    [TestCase("/caught/")]
    [TestCase("/thrown/")]
    public async Task Who_never_connected_is_offered_to_and_comes_back(string path)
    {
        await using var app = await WebApp.StartAsync(setup => setup.Map = RecordsPage.Map);
        using var browser = await app.SignInAsync("u1");
        path += RecordsPage.ZoneOf(app) + "?a=1";

        using var answer = await browser.GetAsync(path);
        var html = await Answers.AssertPageAsync(app, answer, HttpStatusCode.Forbidden, "DA1301");
        var records = await browser.ConnectAsync(path);

        Assert.That(html, Does.Contain("Connect Cloudflare first"));
        Assert.That(records, Does.Contain("192.0.2.1"));
    }

    [TestCase("/caught/")]
    [TestCase("/thrown/")]
    public async Task Who_lacks_a_scope_is_asked_for_it_and_comes_back(string path)
    {
        await using var app = await WebApp.StartAsync(setup => setup.Map = RecordsPage.Map);
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync(choices: WithoutDns);
        path += RecordsPage.ZoneOf(app);

        using var answer = await browser.GetAsync(path);
        var html = await Answers.AssertPageAsync(app, answer, HttpStatusCode.Forbidden, "DA1101");
        var callback = await browser.ConsentAsync(path, choices: WithoutDns);
        using var back = await browser.GetAsync(callback.PathAndQuery);
        var records = await browser.FollowAsync(back);

        Assert.That(html, Does.Contain("needs one more permission").And.Contain("<code>dns.read</code>"));
        Assert.That(back.Headers.Location!.OriginalString, Does.StartWith(path + "?connect="));
        Assert.That(records, Does.Contain("192.0.2.1"));
    }

    [Test]
    public async Task Whose_access_was_withdrawn_is_told_so_and_comes_back()
    {
        await using var app = await WebApp.StartAsync(setup => setup.Map = RecordsPage.Map);
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync();
        app.Sandbox.User("alice").Revoke();
        app.Clock.Advance(TimeSpan.FromHours(2));
        var path = $"/caught/{RecordsPage.ZoneOf(app)}";

        using var answer = await browser.GetAsync(path);
        var html = await Answers.AssertPageAsync(app, answer, HttpStatusCode.Forbidden, "DA1201");

        Assert.That(html, Does.Contain("The connection to Cloudflare has ended"));
        Assert.That(await browser.ConnectAsync(path), Does.Contain("192.0.2.1"));
    }

    [TestCase("https://app.example/page?x=1", "/page?x=1")]
    [TestCase("https://app.example/page#top", "/page")]
    [TestCase("https://evil.example/page", Itself)]
    [TestCase("https://app.example.evil.example/page", Itself)]
    [TestCase("https://app.example//evil.example/page", null)]
    [TestCase("/relative", Itself)]
    [TestCase("nonsense", Itself)]
    [TestCase("https://", Itself)]
    [TestCase(null, Itself)]
    public async Task What_was_posted_goes_back_to_the_apps_own_page_that_posted_it_or_answers_it(string? referrer, string? returnUrl)
    {
        await using var app = await WebApp.StartAsync(setup => setup.Map = RecordsPage.Map);
        using var browser = await app.SignInAsync("u1");
        foreach (var path in new[] { "/caught/", "/thrown/" })
        {
            var itself = path + RecordsPage.ZoneOf(app);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Origin, itself));
            request.Headers.TryAddWithoutValidation("Referer", referrer);

            using var answer = await browser.SendAsync(request);

            var html = await Answers.AssertPageAsync(app, answer, HttpStatusCode.Forbidden, "DA1301");
            Assert.That(WebBrowser.ReadForm(html).Fields.Where(field => field.Name == "returnUrl").Select(field => field.Value), Is.EqualTo(new[] { returnUrl == Itself ? itself : returnUrl }.Where(url => url is not null)));
        }
    }

    [TestCase("/caught/")]
    [TestCase("/thrown/")]
    public async Task A_program_gets_the_address_that_asks_for_the_scope(string path)
    {
        await using var app = await WebApp.StartAsync(setup => setup.Map = RecordsPage.Map);
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync(choices: WithoutDns);

        using var answer = await browser.SendAsync(HttpMethod.Get, path + RecordsPage.ZoneOf(app), content: null, ("Accept", "application/json"));
        var problem = await Answers.AssertProblemAsync(app, answer, HttpStatusCode.Forbidden, "DA1101", "missing_scope");
        var address = problem.GetProperty("reconnectUrl").GetString()!;
        var (name, token) = await browser.AntiforgeryFieldAsync();
        using var begun = await browser.SendAsync(HttpMethod.Post, address, new FormUrlEncodedContent([new(name, token)]), ("Accept", "application/json"));
        var authorization = System.Text.Json.JsonElement.Parse(await begun.Content.ReadAsStringAsync()).GetProperty("authorizationUrl").GetString()!;

        Assert.That(address, Does.StartWith("/connect/cloudflare?ask="));
        Assert.That(HttpUtility.ParseQueryString(new Uri(authorization).Query)["scope"]!.Split(' '), Does.Contain("dns.read").And.Contain("zone.read"));
    }

    [Test]
    public async Task A_program_without_connection_gets_the_address_to_connect_at()
    {
        await using var app = await WebApp.StartAsync(setup => setup.Map = RecordsPage.Map);
        using var browser = await app.SignInAsync("u1");

        using var answer = await browser.SendAsync(HttpMethod.Get, $"/caught/{RecordsPage.ZoneOf(app)}", content: null, ("Accept", "application/json"));

        var problem = await Answers.AssertProblemAsync(app, answer, HttpStatusCode.Forbidden, "DA1301", "not_connected");
        Assert.That(problem.GetProperty("reconnectUrl").GetString(), Is.EqualTo("/connect/cloudflare"));
    }
}
