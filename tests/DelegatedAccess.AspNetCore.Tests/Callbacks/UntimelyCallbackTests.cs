using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;

namespace DelegatedAccess.AspNetCore.Tests.Callbacks;

internal sealed class UntimelyCallbackTests
{
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
}
