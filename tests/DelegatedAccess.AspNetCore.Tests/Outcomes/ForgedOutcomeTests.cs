using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;

namespace DelegatedAccess.AspNetCore.Tests.Outcomes;

internal sealed class ForgedOutcomeTests
{
    [Test]
    public async Task A_cookie_that_somebody_changed_is_ignored()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        foreach (var change in new Func<string, string>[] { text => text[..^4] + "AAAA", text => "!" + text[1..], _ => "x", text => text[..20] })
        {
            var address = await LeaveAsync(browser);
            var cookie = OutcomeCookies(app, browser).Single();
            cookie.Value = change(cookie.Value);

            Assert.That(await ReadAsync(browser, address), Is.EqualTo("nothing"));
        }
    }

    [Test]
    public async Task A_cookie_under_another_id_is_ignored()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        await LeaveAsync(browser);
        var value = OutcomeCookies(app, browser).Single().Value;
        browser.Cookies.Add(app.Origin, new Cookie($"__Host-DelegatedAccess.Outcome.{new string('A', 22)}", value) { Secure = true });

        Assert.That(await ReadAsync(browser, "/page?connect=" + new string('A', 22)), Is.EqualTo("nothing"));
    }

    [TestCase("")]
    [TestCase("?connect=")]
    [TestCase("?connect=x")]
    [TestCase("?connect=%0d%0aSet-Cookie:a=b0000000")]
    [TestCase("?connect=AAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("?connect=../../../../../../../..")]
    [TestCase("?connect=AAAAAAAAAAAAAAAAAAAAAA%20%20")]
    public async Task An_id_that_was_never_given_out_is_ignored(string query)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        await LeaveAsync(browser);

        using var page = await browser.GetAsync("/page" + query);

        Assert.That(await page.Content.ReadAsStringAsync(), Is.EqualTo("nothing"));
        Assert.That(Headers.Value(page, "Set-Cookie"), Is.Null);
    }

    private static async Task<string> LeaveAsync(WebBrowser browser)
    {
        using var redirect = await browser.GetAsync((await browser.ConsentAsync()).PathAndQuery);
        return redirect.Headers.Location!.OriginalString;
    }

    private static async Task<string> ReadAsync(WebBrowser browser, string address)
    {
        using var page = await browser.GetAsync(address);
        return await page.Content.ReadAsStringAsync();
    }

    private static IEnumerable<Cookie> OutcomeCookies(WebApp app, WebBrowser browser) =>
        browser.Cookies.GetCookies(app.Origin).Where(cookie => cookie.Name.Contains("Outcome", StringComparison.Ordinal));
}
