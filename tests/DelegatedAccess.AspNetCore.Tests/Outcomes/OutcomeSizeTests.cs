using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using DelegatedAccess.Cloudflare;
using DelegatedAccess.Testing;

namespace DelegatedAccess.AspNetCore.Tests.Outcomes;

internal sealed class OutcomeSizeTests
{
    [Test]
    public async Task Every_scope_that_there_is_fits_into_the_cookie()
    {
        await using var app = await StartAsync(CloudflareScopes.Catalogue.Keys);
        using var browser = await app.SignInAsync("u1");

        var (cookie, address) = await LeaveAsync(app, browser);
        var outcome = Answers.ReadOutcome(await ReadAsync(browser, address));

        Assert.That(cookie, Has.Length.LessThan(4096));
        Assert.That(outcome!.Granted, Is.EquivalentTo((await app.Grants.FindAsync(new GrantKey("cloudflare", "u1")))!.Granted));
        Assert.That(outcome.Granted, Has.Count.GreaterThan(350));
    }

    [Test]
    public async Task More_scopes_than_fit_are_left_to_the_grant()
    {
        var scopes = Enumerable.Range(0, 150).Select(number => $"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData([(byte)number]))}.read").ToList();
        await using var app = await StartAsync(scopes);
        using var browser = await app.SignInAsync("u1");

        var (cookie, address) = await LeaveAsync(app, browser);
        var outcome = Answers.ReadOutcome(await ReadAsync(browser, address));

        Assert.That(cookie, Has.Length.LessThan(4096));
        Assert.That(outcome!.Kind, Is.EqualTo(ConnectOutcomeKind.Connected));
        Assert.That(outcome.Granted, Is.Empty);
        Assert.That((await app.Grants.FindAsync(new GrantKey("cloudflare", "u1")))!.Granted, Has.Count.GreaterThanOrEqualTo(150));
    }

    private static Task<WebApp> StartAsync(IEnumerable<string> scopes) => WebApp.StartAsync(setup =>
    {
        string[] all = [.. scopes, "zone.read", "user-details.read", "dns.write"];
        setup.Scopes = [.. all.Where(scope => scope != CloudflareScopes.OfflineAccess).Distinct()];
        setup.Registration = options =>
        {
            foreach (var scope in all.Where(scope => !options.Scopes.Contains(scope)))
            {
                options.Scopes.Add(scope, because: "to test");
            }
        };
    });

    private static async Task<(string Cookie, string Address)> LeaveAsync(WebApp app, WebBrowser browser)
    {
        using var begun = await browser.PostFormOfAsync("/connect/cloudflare?returnUrl=/page");
        var callback = app.Sandbox.Model.Consent(begun.Headers.Location!, "alice", new ConsentChoices());
        using var redirect = await browser.GetAsync("/connect/cloudflare/callback" + callback.Query);
        return (redirect.Headers.GetValues("Set-Cookie").Single(), redirect.Headers.Location!.OriginalString);
    }

    private static async Task<string> ReadAsync(WebBrowser browser, string address)
    {
        using var page = await browser.GetAsync(address);
        return await page.Content.ReadAsStringAsync();
    }
}
