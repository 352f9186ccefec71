using System.Security.Claims;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Owners;

/// <summary>Where there is no user whose grant could be meant, nothing is sent, and the message says what to call.</summary>
internal sealed class RefusedCallTests
{
    private const string WaysOut = "request.UseGrant(key), or IGrantClientFactory.CreateClient<TClient>(key).";

    [TestCase(false)]
    [TestCase(true)]
    public async Task Without_a_request_a_call_is_refused(bool isSynchronous)
    {
        await using var app = await ConnectedAsync();

        var outcome = await (isSynchronous ? Attempt.CallSynchronouslyAsync(app.Services) : Attempt.CallAsync(app.Services));

        AssertRefused(app, outcome, "outside a web request", WaysOut);
    }

    [Test]
    public async Task In_a_hosted_service_a_call_is_refused()
    {
        var worker = new CallingService();
        await using var app = await ConnectedAsync(setup => setup.Services = services => services.AddHostedService(provider => worker.With(provider)));

        AssertRefused(app, await worker.Outcome, "outside a web request", WaysOut);
    }

    [Test]
    public async Task Work_that_outlives_its_request_is_refused()
    {
        var outcome = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await ConnectedAsync(setup => setup.Map = app => app.MapGet("/later", (IHttpContextAccessor accessor) =>
        {
            _ = Task.Run(async () =>
            {
                while (accessor.HttpContext is not null)
                {
                    await Task.Yield();
                }

                outcome.SetResult(await Attempt.CallAsync(app.Services));
            });
            return Results.Accepted();
        }));
        using var browser = await app.SignInAsync("u1");

        using var accepted = await browser.GetAsync("/later");

        AssertRefused(app, await outcome.Task.WaitAsync(TimeSpan.FromMinutes(1)), "after the request ended", WaysOut);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_call_for_nobody_is_refused(bool isSynchronous)
    {
        await using var app = await ConnectedAsync(setup => Map(setup, isSynchronous));
        using var browser = await app.SignInAsync("u1");
        using var signedOut = await browser.PostAsync("/sign-out");

        var outcome = await TextAsync(browser);

        AssertRefused(app, outcome, "Nobody is signed in", "RequireAuthorization()", WaysOut);
    }

    [TestCase(ClaimTypes.Name)]
    [TestCase(ClaimTypes.Email)]
    [TestCase("name")]
    [TestCase("preferred_username")]
    public async Task A_user_known_by_what_may_change_hands_is_refused(string claim)
    {
        await using var app = await ConnectedAsync(setup =>
        {
            Map(setup, isSynchronous: false);
            setup.First = app => app.Use((context, next) =>
            {
                if (context.Request.Path == "/try")
                {
                    context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(claim, "u1")], "test"));
                }

                return next(context);
            });
        });
        using var browser = app.NewBrowser();

        AssertRefused(app, await TextAsync(browser), "neither the claim 'sub' nor NameIdentifier", "request.UseGrant(key)");
    }

    private static async Task<WebApp> ConnectedAsync(Action<WebAppBuilder>? configure = null)
    {
        var app = await WebApp.StartAsync(configure);
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync();
        app.Sandbox.Counters.Reset();
        return app;
    }

    private static void Map(WebAppBuilder setup, bool isSynchronous) => setup.Map = app => app.MapGet(
        "/try", (IServiceProvider services) => isSynchronous ? Attempt.CallSynchronouslyAsync(services) : Attempt.CallAsync(services));

    private static async Task<string> TextAsync(WebBrowser browser)
    {
        using var response = await browser.GetAsync("/try");
        return await response.Content.ReadAsStringAsync();
    }

    private static void AssertRefused(WebApp app, string outcome, params string[] parts)
    {
        Assert.That(outcome, Does.StartWith("InvalidOperationException: "));
        foreach (var part in parts)
        {
            Assert.That(outcome, Does.Contain(part));
        }

        Assert.That((app.Sandbox.Counters.Api, app.Sandbox.Counters.Token), Is.EqualTo((0, 0)), "something was sent");
    }
}
