using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using DelegatedAccess.Testing;

namespace DelegatedAccess.AspNetCore.Tests.Outcomes;

internal sealed class ConnectOutcomeTests
{
    [Test]
    public async Task The_page_learns_what_was_allowed_and_declined_once()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var address = await LeaveAsync(browser, new ConsentChoices { DeclinedScopes = ["dns.write"] });

        var outcome = Answers.ReadOutcome(await ReadAsync(browser, address));
        var reloaded = await ReadAsync(browser, address);

        Assert.Multiple(() =>
        {
            Assert.That(outcome!.Kind, Is.EqualTo(ConnectOutcomeKind.Connected));
            Assert.That(outcome!.IsConnected);
            Assert.That(outcome!.Code, Is.EqualTo(ErrorCode.ScopesDeclined));
            Assert.That(outcome!.Granted, Does.Contain("zone.read").And.None.EqualTo("dns.write"));
            Assert.That(outcome!.Declined, Is.EqualTo(["dns.write"]));
            Assert.That(outcome!.IdentityVerification, Is.EqualTo(IdentityVerification.Known));
            Assert.That(reloaded, Is.EqualTo("nothing"));
        });
        Answers.AssertLogged(app, outcome!.SupportReference!, "dns.write");
    }

    [Test]
    public async Task Two_tabs_each_get_their_own()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var first = await LeaveAsync(browser);
        var second = await LeaveAsync(browser, new ConsentChoices { Cancel = true });

        var ofSecond = Answers.ReadOutcome(await ReadAsync(browser, second));
        var ofFirst = Answers.ReadOutcome(await ReadAsync(browser, first));

        Assert.That(ofSecond!.Kind, Is.EqualTo(ConnectOutcomeKind.Cancelled));
        Assert.That(ofFirst!.Kind, Is.EqualTo(ConnectOutcomeKind.Connected));
    }

    [Test]
    public async Task Whoever_signs_in_next_in_the_same_browser_does_not_see_it()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var address = await LeaveAsync(browser);
        await browser.SignInAsync("u2");

        Assert.That(await ReadAsync(browser, address), Is.EqualTo("nothing"));
    }

    [Test]
    public async Task Another_browser_with_the_same_address_does_not_see_it()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var address = await LeaveAsync(browser);
        using var other = await app.SignInAsync("u1");

        Assert.That(await ReadAsync(other, address), Is.EqualTo("nothing"));
        Assert.That(Answers.ReadOutcome(await ReadAsync(browser, address)), Is.Not.Null);
    }

    [TestCase(299, true)]
    [TestCase(300, false)]
    public async Task It_is_there_for_five_minutes(int seconds, bool isThere)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var address = await LeaveAsync(browser);
        app.Clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.That(Answers.ReadOutcome(await ReadAsync(browser, address)) is not null, Is.EqualTo(isThere));
    }

    [Test]
    public async Task A_page_that_was_come_back_to_before_gets_its_next_outcome_at_the_same_address()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var first = await LeaveAsync(browser, returnUrl: "/page?a=1&connect=mine#top");
        await ReadAsync(browser, first);

        var second = await LeaveAsync(browser, returnUrl: first);
        var outcome = Answers.ReadOutcome(await ReadAsync(browser, second));

        Assert.That(outcome!.Kind, Is.EqualTo(ConnectOutcomeKind.Reconnected));
        Assert.That(first, Does.Match("^/page\\?a=1&connect=mine&connect=[\\w-]{22}#top$"));
        Assert.That(second, Does.Match("^/page\\?a=1&connect=mine&connect=[\\w-]{22}#top$").And.Not.EqualTo(first));
    }

    private static async Task<string> LeaveAsync(WebBrowser browser, ConsentChoices? choices = null, string returnUrl = "/page")
    {
        var callback = await browser.ConsentAsync("/connect/cloudflare?returnUrl=" + Uri.EscapeDataString(returnUrl), choices: choices);
        using var redirect = await browser.GetAsync(callback.PathAndQuery);
        return redirect.Headers.Location!.OriginalString;
    }

    private static async Task<string> ReadAsync(WebBrowser browser, string address)
    {
        using var page = await browser.GetAsync(address);
        return await page.Content.ReadAsStringAsync();
    }
}
