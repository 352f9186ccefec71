using System.Net;
using System.Web;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;

namespace DelegatedAccess.AspNetCore.Tests.Callbacks;

internal sealed class BadCallbackTests
{
    private const string Path = "/connect/cloudflare/callback";

    [TestCase("", "DA1501")]
    [TestCase("?", "DA1501")]
    [TestCase("?code=c", "DA1501")]
    [TestCase("?code=c&state=", "DA1501")]
    [TestCase("?code=c&state=never-issued", "DA1502")]
    [TestCase("?error=access_denied&state=never-issued", "DA1502")]
    [TestCase("?code=c&state=a&state=b", "DA1506")]
    [TestCase("?code=c&code=d&state=a", "DA1506")]
    [TestCase("?%63ode=c&code=d&state=a", "DA1506")]
    [TestCase("?state=%ff%fe&code=%00", "DA1502")]
    [TestCase("?state=%", "DA1502")]
    public async Task What_this_app_never_began_is_an_error_page(string query, string code)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");

        using var refused = await browser.GetAsync(Path + query);

        await Answers.AssertPageAsync(app, refused, HttpStatusCode.BadRequest, code);
        Assert.That(refused.Headers.Location, Is.Null);
        await app.AssertNothingStoredAsync();
    }

    [TestCase("state={state}", ErrorCode.CallbackMalformed)]
    [TestCase("state={state}&code=", ErrorCode.CallbackMalformed)]
    [TestCase("state={state}&code={code}&error=access_denied", ErrorCode.CallbackMalformed)]
    [TestCase("state={state}&code=a%00b", ErrorCode.CallbackMalformed)]
    [TestCase("state={state}&code={code}&iss=https%3A%2F%2Fevil.example", ErrorCode.IssuerMismatch)]
    public async Task What_this_browser_began_and_somebody_changed_lands_on_the_return_url_and_is_not_burnt(string query, ErrorCode code)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();
        var good = HttpUtility.ParseQueryString(callback.Query);
        var changed = query.Replace("{state}", good["state"], StringComparison.Ordinal).Replace("{code}", good["code"], StringComparison.Ordinal);

        var outcome = Answers.ReadOutcome(await browser.FollowAsync(await browser.GetAsync($"{Path}?{changed}")));

        Assert.That(outcome!.Kind, Is.EqualTo(ConnectOutcomeKind.Failed));
        Assert.That(outcome.Code, Is.EqualTo(code));
        Answers.AssertLogged(app, outcome.SupportReference!, $"DA{(int)code}");
        await app.AssertNothingStoredAsync();
        var second = Answers.ReadOutcome(await browser.FollowAsync(await browser.GetAsync(callback.PathAndQuery)));
        Assert.That(second!.Kind, Is.EqualTo(ConnectOutcomeKind.Connected));
    }

    [TestCase("state={state}&code={code}&state={state}")]
    [TestCase("state={state}&code={code}&code={code}")]
    [TestCase("state={state}&code={code}&iss=a&iss=b")]
    public async Task Repeated_parameters_are_refused_and_nothing_is_burnt(string query)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();
        var good = HttpUtility.ParseQueryString(callback.Query);
        var changed = query.Replace("{state}", good["state"], StringComparison.Ordinal).Replace("{code}", good["code"], StringComparison.Ordinal);

        using var refused = await browser.GetAsync($"{Path}?{changed}");

        await Answers.AssertPageAsync(app, refused, HttpStatusCode.BadRequest, "DA1506");
        await app.AssertNothingStoredAsync();
        var second = Answers.ReadOutcome(await browser.FollowAsync(await browser.GetAsync(callback.PathAndQuery)));
        Assert.That(second!.Kind, Is.EqualTo(ConnectOutcomeKind.Connected));
    }

    [Test]
    public async Task A_callback_on_another_registrations_path_is_refused()
    {
        await using var app = await WebApp.StartAsync(setup => setup.Second = "second");
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();

        var outcome = Answers.ReadOutcome(await browser.FollowAsync(await browser.GetAsync("/connect/second/callback" + callback.Query)));

        Assert.That(outcome!.Kind, Is.EqualTo(ConnectOutcomeKind.Failed));
        Assert.That(outcome.Code, Is.EqualTo(ErrorCode.IssuerMismatch));
        await app.AssertNothingStoredAsync();
        var second = Answers.ReadOutcome(await browser.FollowAsync(await browser.GetAsync(callback.PathAndQuery)));
        Assert.That(second!.Kind, Is.EqualTo(ConnectOutcomeKind.Connected));
    }

    [Test]
    public async Task A_callback_that_comes_too_late_lands_on_the_return_url()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(11));

        var outcome = Answers.ReadOutcome(await browser.FollowAsync(await browser.GetAsync(callback.PathAndQuery)));

        Assert.That(outcome!.Kind, Is.EqualTo(ConnectOutcomeKind.Failed));
        Assert.That(outcome.Code, Is.EqualTo(ErrorCode.StateExpired));
        await app.AssertNothingStoredAsync();
    }

    [Test]
    public async Task A_callback_that_comes_long_after_is_unknown()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();
        app.Clock.Advance(TimeSpan.FromHours(1));

        using var refused = await browser.GetAsync(callback.PathAndQuery);

        await Answers.AssertPageAsync(app, refused, HttpStatusCode.BadRequest, "DA1502");
        await app.AssertNothingStoredAsync();
    }

    [TestCase("Sec-Purpose", "prefetch")]
    [TestCase("Sec-Purpose", "prefetch;prerender")]
    [TestCase("Purpose", "prefetch")]
    public async Task A_callback_that_is_fetched_ahead_is_refused_and_not_burnt(string name, string value)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, callback);
        request.Headers.Add(name, value);

        using var refused = await browser.SendAsync(request);

        await Answers.AssertPageAsync(app, refused, HttpStatusCode.BadRequest, "DA1510");
        await app.AssertNothingStoredAsync();
        var outcome = Answers.ReadOutcome(await browser.FollowAsync(await browser.GetAsync(callback.PathAndQuery)));
        Assert.That(outcome!.Kind, Is.EqualTo(ConnectOutcomeKind.Connected));
    }

    [Test]
    public async Task Parameters_of_64_KiB_are_refused_by_the_endpoint_and_nothing_is_burnt()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();

        using var refused = await browser.GetAsync($"{callback.PathAndQuery}&filler={new string('a', 64 * 1024)}");

        await Answers.AssertPageAsync(app, refused, HttpStatusCode.BadRequest, "DA1506");
        await AssertStillConnectsAsync(app, browser, callback);
    }

    [Test]
    public async Task Parameters_of_64_KiB_are_refused_by_kestrel_and_nothing_is_burnt()
    {
        await using var app = await WebApp.StartAsync(setup => setup.UsesKestrel = true);
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();

        using var refused = await browser.GetAsync($"{callback.PathAndQuery}&filler={new string('a', 64 * 1024)}");

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.RequestUriTooLong));
        await AssertStillConnectsAsync(app, browser, callback);
    }

    private static async Task AssertStillConnectsAsync(WebApp app, WebBrowser browser, Uri callback)
    {
        await app.AssertNothingStoredAsync();
        var outcome = Answers.ReadOutcome(await browser.FollowAsync(await browser.GetAsync(callback.PathAndQuery)));
        Assert.That(outcome!.Kind, Is.EqualTo(ConnectOutcomeKind.Connected));
    }
}
