using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using DelegatedAccess.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Errors;

internal sealed class ExceptionHandlerTests
{
    [Test]
    public async Task A_provider_that_fails_is_503_with_the_time_to_wait()
    {
        await using var app = await StartAsync();
        using var browser = await ConnectAsync(app);
        app.Clock.Advance(TimeSpan.FromHours(2));
        app.Sandbox.Faults.Token.Always(SandboxFault.TooManyRequests(TimeSpan.FromSeconds(42)));

        using var page = await browser.GetAsync($"/thrown/{RecordsPage.ZoneOf(app)}");
        using var api = await browser.SendAsync(HttpMethod.Get, $"/thrown/{RecordsPage.ZoneOf(app)}", content: null, ("Accept", "application/json"));

        var html = await Answers.AssertPageAsync(app, page, HttpStatusCode.ServiceUnavailable, "DA1704");
        var problem = await Answers.AssertProblemAsync(app, api, HttpStatusCode.ServiceUnavailable, "DA1704", "provider_failure");
        Assert.Multiple(() =>
        {
            Assert.That(page.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(42)));
            Assert.That(api.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(42)));
            Assert.That(html, Does.Contain("does not answer at the moment").And.Contain("in 42 seconds"));
            Assert.That(problem.TryGetProperty("reconnectUrl", out _), Is.False, "the grant is fine");
        });
    }

    [Test]
    public async Task A_wrong_client_secret_is_500_and_the_fix_is_not_the_users_to_know()
    {
        await using var app = await StartAsync();
        using var browser = await ConnectAsync(app);
        app.Clock.Advance(TimeSpan.FromHours(2));
        app.Sandbox.Faults.Token.Always(SandboxFault.Answer(401, "application/json", "{\"error\":\"invalid_client\",\"error_description\":\"said by the server\"}"));

        using var page = await browser.GetAsync($"/thrown/{RecordsPage.ZoneOf(app)}");
        using var api = await browser.SendAsync(HttpMethod.Get, $"/thrown/{RecordsPage.ZoneOf(app)}", content: null, ("Accept", "application/json"));

        var html = await Answers.AssertPageAsync(app, page, HttpStatusCode.InternalServerError, "DA1601");
        var problem = await Answers.AssertProblemAsync(app, api, HttpStatusCode.InternalServerError, "DA1601", "configuration");
        foreach (var text in new[] { html, problem.GetRawText() })
        {
            Assert.That(text, Does.Not.Contain(app.Client.ClientId).And.Not.Contains("secret").And.Not.Contains("said by the server").And.Not.Contains("invalid_client"));
            Assert.That(text, Does.Contain("developers"));
        }
    }

    [Test]
    public async Task A_store_that_fails_is_503_and_says_nothing_of_it()
    {
        await using var app = await StartAsync(setup => setup.Access = static access => access.PersistGrantsTo(new BrokenStore()));
        using var browser = await app.SignInAsync("u1");

        using var page = await browser.GetAsync($"/thrown/{RecordsPage.ZoneOf(app)}");
        using var api = await browser.SendAsync(HttpMethod.Get, $"/thrown/{RecordsPage.ZoneOf(app)}", content: null, ("Accept", "application/json"));

        var html = await Answers.AssertPageAsync(app, page, HttpStatusCode.ServiceUnavailable, "DA1801");
        var problem = await Answers.AssertProblemAsync(app, api, HttpStatusCode.ServiceUnavailable, "DA1801", "store_failure");
        Assert.That(html + problem.GetRawText(), Does.Not.Contain(BrokenStore.Secret));
    }

    [Test]
    public async Task Disconnecting_while_the_store_fails_says_so()
    {
        await using var app = await StartAsync(setup => setup.Access = static access => access.PersistGrantsTo(new BrokenStore()));
        using var browser = await app.SignInAsync("u1");

        using var answer = await browser.PostAsync("/connect/cloudflare/disconnect", await browser.AntiforgeryFieldAsync());

        await Answers.AssertPageAsync(app, answer, HttpStatusCode.ServiceUnavailable, "DA1801");
        Assert.That(answer.Headers.Location, Is.Null);
    }

    [Test]
    public async Task What_is_not_ours_is_left_to_the_app()
    {
        await using var app = await StartAsync();
        using var browser = await app.SignInAsync("u1");

        using var page = await browser.GetAsync("/broken");
        using var api = await browser.SendAsync(HttpMethod.Get, "/broken", content: null, ("Accept", "application/json"));

        foreach (var answer in new[] { page, api })
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain("DA1").And.Not.Contains("supportReference").And.Not.Contains("a mistake of the app"));
        }

        Assert.That(app.Logs.GetSnapshot().Select(record => record.Exception?.Message), Has.Some.EqualTo("a mistake of the app"));
    }

    private static Task<WebApp> StartAsync(Action<WebAppBuilder>? configure = null) => WebApp.StartAsync(setup =>
    {
        setup.Map = RecordsPage.Map;
        configure?.Invoke(setup);
    });

    private static async Task<WebBrowser> ConnectAsync(WebApp app)
    {
        var browser = await app.SignInAsync("u1");
        Assert.That(Answers.ReadOutcome(await browser.ConnectAsync())!.Kind, Is.EqualTo(ConnectOutcomeKind.Connected));
        return browser;
    }
}
