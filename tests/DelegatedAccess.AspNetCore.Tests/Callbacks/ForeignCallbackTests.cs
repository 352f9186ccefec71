using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;

namespace DelegatedAccess.AspNetCore.Tests.Callbacks;

internal sealed class ForeignCallbackTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task Another_browser_is_refused_and_the_right_one_still_connects(bool hasItsOwn)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();
        using var other = await app.SignInAsync("u1");
        if (hasItsOwn)
        {
            await other.ConsentAsync();
        }

        using var refused = await other.GetAsync(callback.PathAndQuery);

        await AssertForeignAsync(app, refused);
        await AssertConnectsAsync(app, browser, callback);
    }

    [Test]
    public async Task Another_user_in_the_same_browser_is_refused_and_the_right_one_still_connects()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();
        await browser.SignInAsync("u2");

        using var refused = await browser.GetAsync(callback.PathAndQuery);

        await AssertForeignAsync(app, refused);
        await browser.SignInAsync("u1");
        await AssertConnectsAsync(app, browser, callback);
    }

    [Test]
    public async Task Nobody_signed_in_is_refused_and_the_user_still_connects()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();
        await browser.SignOutAsync();

        using var refused = await browser.GetAsync(callback.PathAndQuery);

        await AssertForeignAsync(app, refused);
        await browser.SignInAsync("u1");
        await AssertConnectsAsync(app, browser, callback);
    }

    [Test]
    public async Task A_cancelled_consent_of_another_browser_burns_nothing()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();
        using var other = await app.SignInAsync("u1");
        var state = System.Web.HttpUtility.ParseQueryString(callback.Query)["state"];

        using var refused = await other.GetAsync($"/connect/cloudflare/callback?error=access_denied&state={state}");

        await AssertForeignAsync(app, refused);
        await AssertConnectsAsync(app, browser, callback);
    }

    [Test]
    public async Task A_program_gets_problem_details()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();
        using var other = await app.SignInAsync("u1");

        using var refused = await other.SendAsync(HttpMethod.Get, callback.PathAndQuery, content: null, ("Sec-Fetch-Mode", "cors"));

        await Answers.AssertProblemAsync(app, refused, HttpStatusCode.BadRequest, "DA1505", "bad_callback");
        await app.AssertNothingStoredAsync();
    }

    private static async Task AssertForeignAsync(WebApp app, HttpResponseMessage refused)
    {
        var html = await Answers.AssertPageAsync(app, refused, HttpStatusCode.BadRequest, "DA1505");
        Assert.That(html, Does.Contain("another browser, or by somebody else"));
        Assert.That(refused.Headers.Location, Is.Null);
        await app.AssertNothingStoredAsync();
    }

    private static async Task AssertConnectsAsync(WebApp app, WebBrowser browser, Uri callback)
    {
        var outcome = Answers.ReadOutcome(await browser.FollowAsync(await browser.GetAsync(callback.PathAndQuery)));
        Assert.That(outcome!.Kind, Is.EqualTo(ConnectOutcomeKind.Connected));
        Assert.That(app.Sandbox.Counters.TokenByCode, Is.EqualTo(1));
    }
}
