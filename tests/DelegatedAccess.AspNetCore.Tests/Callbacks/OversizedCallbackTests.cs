using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;

namespace DelegatedAccess.AspNetCore.Tests.Callbacks;

internal sealed class OversizedCallbackTests
{
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
