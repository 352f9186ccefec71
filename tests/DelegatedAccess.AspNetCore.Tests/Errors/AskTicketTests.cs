using System.Net;
using System.Web;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using DelegatedAccess.Cloudflare;
using DelegatedAccess.Testing;

namespace DelegatedAccess.AspNetCore.Tests.Errors;

internal sealed class AskTicketTests
{
    private static readonly ConsentChoices WithoutDns = new() { DeclinedScopes = ["dns.write"] };

    [TestCase("dns.read account-settings.read")]
    [TestCase("ZG5zLnJlYWQ")]
    [TestCase("CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("\u0000")]
    public async Task Nobody_can_make_up_what_is_asked_for(string ask)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var token = await browser.AntiforgeryFieldAsync();

        using var shown = await browser.GetAsync("/connect/cloudflare?ask=" + Uri.EscapeDataString(ask));
        using var begun = await browser.PostAsync("/connect/cloudflare", token, ("ask", ask));

        await Answers.AssertPageAsync(app, shown, HttpStatusCode.BadRequest, "DA1510");
        await Answers.AssertPageAsync(app, begun, HttpStatusCode.BadRequest, "DA1510");
        Assert.That(app.Pending.Written, Is.Empty);
    }

    [Test]
    public async Task Another_users_ticket_is_refused()
    {
        await using var app = await WebApp.StartAsync(setup => setup.Map = RecordsPage.Map);
        using var browser = await app.SignInAsync("u1");
        var ask = await TicketAsync(app, browser);
        using var other = await app.SignInAsync("u2");

        await AssertRefusedAsync(app, other, "/connect/cloudflare", ask);
    }

    [Test]
    public async Task A_ticket_for_another_registration_is_refused()
    {
        await using var app = await WebApp.StartAsync(setup =>
        {
            setup.Map = RecordsPage.Map;
            setup.Second = "second";
        });
        using var browser = await app.SignInAsync("u1");
        var ask = await TicketAsync(app, browser);

        await AssertRefusedAsync(app, browser, "/connect/second", ask);
    }

    [TestCase(3599, true)]
    [TestCase(3600, false)]
    public async Task A_ticket_is_good_for_an_hour(int seconds, bool isGood)
    {
        await using var app = await WebApp.StartAsync(setup => setup.Map = RecordsPage.Map);
        using var browser = await app.SignInAsync("u1");
        var ask = await TicketAsync(app, browser);
        app.Clock.Advance(TimeSpan.FromSeconds(seconds));

        if (!isGood)
        {
            await AssertRefusedAsync(app, browser, "/connect/cloudflare", ask);
            return;
        }

        using var begun = await browser.PostAsync("/connect/cloudflare", await browser.AntiforgeryFieldAsync(), ("ask", ask));
        Assert.That(HttpUtility.ParseQueryString(begun.Headers.Location!.Query)["scope"]!.Split(' '), Does.Contain("dns.read"));
    }

    [Test]
    public async Task A_ticket_in_a_link_shows_what_is_asked_for_and_is_posted_on()
    {
        await using var app = await WebApp.StartAsync(setup => setup.Map = RecordsPage.Map);
        using var browser = await app.SignInAsync("u1");
        var ask = await TicketAsync(app, browser);

        using var page = await browser.GetAsync("/connect/cloudflare?ask=" + ask);
        using var begun = await browser.PostFormOfAsync("/connect/cloudflare?ask=" + ask);

        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("<code>dns.read</code>"));
        Assert.That(HttpUtility.ParseQueryString(begun.Headers.Location!.Query)["scope"]!.Split(' '), Does.Contain("dns.read"));
    }

    [Test]
    public async Task Hundreds_of_scopes_fit_into_a_link_that_servers_take()
    {
        await using var app = await WebApp.StartAsync(setup =>
        {
            setup.Map = RecordsPage.Map;
            setup.Scopes = [.. CloudflareScopes.Catalogue.Keys.Except([CloudflareScopes.OfflineAccess])];
            setup.Registration = options =>
            {
                foreach (var scope in setup.Scopes.Where(scope => !scope.StartsWith("dns", StringComparison.Ordinal) && !options.Scopes.Contains(scope)))
                {
                    options.Scopes.Add(scope, because: "to test");
                }
            };
        });
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync(choices: WithoutDns);

        using var answer = await browser.SendAsync(HttpMethod.Get, $"/caught/{RecordsPage.ZoneOf(app)}", content: null, ("Accept", "application/json"));
        var problem = await Answers.AssertProblemAsync(app, answer, HttpStatusCode.Forbidden, "DA1101", "missing_scope");
        var address = problem.GetProperty("reconnectUrl").GetString()!;
        using var begun = await browser.PostFormOfAsync(address);

        Assert.That(address, Has.Length.LessThan(8000), "Kestrel takes 8192 characters for the whole line");
        Assert.That(HttpUtility.ParseQueryString(begun.Headers.Location!.Query)["scope"]!.Split(' '), Does.Contain("dns.read").And.Length.GreaterThan(350));
    }

    private static async Task<string> TicketAsync(WebApp app, WebBrowser browser)
    {
        await browser.ConnectAsync(choices: WithoutDns);
        var (_, fields) = await browser.FormOfAsync($"/caught/{RecordsPage.ZoneOf(app)}");
        return fields.Single(field => field.Name == "ask").Value;
    }

    private static async Task AssertRefusedAsync(WebApp app, WebBrowser browser, string path, string ask)
    {
        var begunBefore = app.Pending.Written.Count;
        using var shown = await browser.GetAsync($"{path}?ask={ask}");
        using var begun = await browser.PostAsync(path, await browser.AntiforgeryFieldAsync(), ("ask", ask));

        await Answers.AssertPageAsync(app, shown, HttpStatusCode.BadRequest, "DA1510");
        await Answers.AssertPageAsync(app, begun, HttpStatusCode.BadRequest, "DA1510");
        Assert.That(app.Pending.Written, Has.Count.EqualTo(begunBefore));
    }
}
