using System.Net;
using System.Web;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using DelegatedAccess.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Privacy;

internal sealed class CallbackPrivacyTests
{
    [TestCase("connected", false)]
    [TestCase("connected", true)]
    [TestCase("cancelled", false)]
    [TestCase("foreign", false)]
    [TestCase("throws", false)]
    [TestCase("throws", true)]
    public async Task On_kestrel_no_log_activity_or_page_shows_code_or_state(string course, bool isInDevelopment)
    {
        using var telltales = new Telltales();
        await using var app = await WebApp.StartAsync(setup =>
        {
            setup.UsesKestrel = true;
            setup.IsInDevelopment = isInDevelopment;
            setup.Endpoints = options => options.OnConnectCompleted = course == "throws" ? static _ => throw new InvalidOperationException("a mistake of the app") : null;
        });
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync(choices: new ConsentChoices { Cancel = course == "cancelled" });
        using var caller = course == "foreign" ? await app.SignInAsync("u1") : browser;

        using var answer = await caller.GetAsync(callback.PathAndQuery);
        using var repeated = await caller.GetAsync(callback.PathAndQuery);
        using var slashed = await caller.GetAsync(callback.AbsolutePath + "/" + callback.Query);

        var page = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(course switch
        {
            "throws" => HttpStatusCode.InternalServerError,
            "foreign" => HttpStatusCode.BadRequest,
            _ => HttpStatusCode.SeeOther,
        }));
        Assert.That(page.Contains("a mistake of the app", StringComparison.Ordinal), Is.EqualTo(course == "throws" && isInDevelopment), "the developer's page is there where it belongs");
        Assert.That(telltales.Activities, Has.Some.Matches<(string Place, string Text)>(one => one.Text.Contains("/callback", StringComparison.Ordinal)), "the request was traced");
        AssertHidden(callback, [("page", page), ("headers", answer.Headers.ToString()), .. telltales.Activities, .. Telltales.In(app.Logs)]);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task In_a_test_server_no_middleware_shows_code_or_state(bool isInDevelopment)
    {
        await using var app = await WebApp.StartAsync(setup =>
        {
            setup.IsInDevelopment = isInDevelopment;
            setup.Services = static services => services.AddHttpLogging(options => options.LoggingFields = HttpLoggingFields.All | HttpLoggingFields.RequestQuery);
            setup.First = static pipeline => pipeline.UseHttpLogging();
            setup.Endpoints = options => options.OnConnectCompleted = static _ => throw new InvalidOperationException("a mistake of the app");
        });
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();

        using var answer = await browser.GetAsync(callback.PathAndQuery);

        var seen = Telltales.In(app.Logs).Where(one => !one.Place.StartsWith("log Microsoft.AspNetCore.Hosting.Diagnostics", StringComparison.Ordinal)).ToList();
        Assert.That(seen, Has.Some.Matches<(string Place, string Text)>(one => one.Place.Contains("HttpLogging", StringComparison.Ordinal) && one.Text.Contains("/connect/cloudflare/callback", StringComparison.Ordinal)));
        AssertHidden(callback, [("page", await answer.Content.ReadAsStringAsync()), .. seen.Where(one => !one.Place.Contains("Hosting", StringComparison.Ordinal))]);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_policy_that_sends_everybody_to_sign_in_does_not_take_the_code_along(bool usesKestrel)
    {
        await using var app = await WebApp.StartAsync(setup =>
        {
            setup.UsesKestrel = usesKestrel;
            setup.Services = static services => services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
                .RequireAssertion(static context => context.User.Identity!.IsAuthenticated || ((HttpContext)context.Resource!).Request.Path == "/sign-in/u1").Build());
        });
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();
        await browser.SignOutAsync();

        using var answer = await browser.GetAsync(callback.PathAndQuery);

        Assert.That(answer.Headers.Location!.AbsolutePath, Is.EqualTo("/login"));
        AssertHidden(callback, [("address", answer.Headers.Location.OriginalString)]);
        await app.AssertNothingStoredAsync();
    }

    [Test]
    public async Task What_was_hidden_of_one_request_is_not_found_by_the_next_on_the_same_connection()
    {
        await using var app = await WebApp.StartAsync(setup => setup.UsesKestrel = true);
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();
        await browser.FollowAsync(await browser.GetAsync(callback.PathAndQuery));

        using var refused = await browser.GetAsync(callback.AbsolutePath);

        await Answers.AssertPageAsync(app, refused, HttpStatusCode.BadRequest, "DA1501");
    }

    [Test]
    public async Task Other_requests_keep_their_queries()
    {
        await using var app = await WebApp.StartAsync(setup =>
        {
            setup.UsesKestrel = true;
            setup.Map = static pipeline => pipeline.MapGet("/other/cloudflare/callback", static (string? code) => code ?? "nothing");
        });
        using var browser = app.NewBrowser();

        using var answer = await browser.GetAsync("/other/cloudflare/callback?code=mine");

        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("mine"));
    }

    private static void AssertHidden(Uri callback, IEnumerable<(string Place, string Text)> seen)
    {
        var query = HttpUtility.ParseQueryString(callback.Query);
        var secrets = new[] { query["code"], query["state"] }.OfType<string>().ToList();
        Assert.That(secrets, Is.Not.Empty);
        Assert.That(
            seen.Where(one => secrets.Any(secret => one.Text.Contains(secret, StringComparison.Ordinal) || one.Text.Contains(Uri.EscapeDataString(secret), StringComparison.Ordinal))),
            Is.Empty);
    }
}
