using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Errors;

internal sealed class OthersGrantTests
{
    [TestCase("somebody-else", null)]
    [TestCase("u1", "second")]
    public async Task A_grant_that_the_endpoints_do_not_connect_is_not_offered(string owner, string? label)
    {
        await using var app = await WebApp.StartAsync(setup => setup.Map = pipeline => pipeline.MapGet(
            "/theirs", async (IGrantManager grants) => (await grants.GetAccessTokenAsync(new GrantKey("cloudflare", owner, label))).ToString()));
        using var browser = await app.SignInAsync("u1");

        using var page = await browser.GetAsync("/theirs");
        using var answer = await browser.SendAsync(HttpMethod.Get, "/theirs", content: null, ("Accept", "application/json"));

        Assert.That(await Answers.AssertPageAsync(app, page, HttpStatusCode.Forbidden, "DA1301"), Does.Not.Contain("<form"));
        var problem = await Answers.AssertProblemAsync(app, answer, HttpStatusCode.Forbidden, "DA1301", "not_connected");
        Assert.That(problem.TryGetProperty("reconnectUrl", out _), Is.False);
    }

    [Test]
    public async Task An_app_that_handles_them_itself_is_left_to_it()
    {
        await using var app = await WebApp.StartAsync(setup =>
        {
            setup.Endpoints = options => options.HandlesExceptions = false;
            setup.Services = services => services.AddExceptionHandler<OwnHandler>();
        });
        using var browser = await app.SignInAsync("u1");

        using var answer = await browser.GetAsync("/zones");

        Assert.That(answer.StatusCode, Is.EqualTo((HttpStatusCode)418));
    }

    private sealed class OwnHandler : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            httpContext.Response.StatusCode = 418;
            return new(exception is NotConnectedException);
        }
    }
}
