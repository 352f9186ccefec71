using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;

namespace DelegatedAccess.AspNetCore.Tests.Endpoints;

internal sealed class SignedOutTests
{
    [TestCase("GET", "/connect/cloudflare?returnUrl=/page", "/connect/cloudflare?returnUrl=/page")]
    [TestCase("POST", "/connect/cloudflare?returnUrl=/page", "/connect/cloudflare?returnUrl=/page")]
    [TestCase("POST", "/connect/cloudflare/disconnect", "/")]
    public async Task A_person_is_led_to_the_apps_sign_in_and_back_to_a_page(string method, string path, string back)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.NewBrowser();

        using var answer = method == "GET" ? await browser.GetAsync(path) : await browser.PostAsync(path);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(answer.Headers.Location!.AbsolutePath, Is.EqualTo("/login"));
        Assert.That(answer.Headers.Location.Query, Is.EqualTo("?ReturnUrl=" + Uri.EscapeDataString(back)));
        Headers.AssertAny(answer);
        Assert.That(app.Pending.Written, Is.Empty);
    }

    [TestCase("GET", "/connect/cloudflare")]
    [TestCase("POST", "/connect/cloudflare")]
    [TestCase("POST", "/connect/cloudflare/disconnect")]
    public async Task A_program_gets_problem_details_and_no_redirect(string method, string path)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = app.NewBrowser();

        using var answer = await browser.SendAsync(new HttpMethod(method), path, content: null, ("Accept", "application/json"));

        await Answers.AssertProblemAsync(app, answer, HttpStatusCode.Unauthorized, "DA1511", "bad_callback");
        Assert.That(app.Pending.Written, Is.Empty);
    }

    [TestCase("GET", "/connect/cloudflare")]
    [TestCase("POST", "/connect/cloudflare")]
    [TestCase("POST", "/connect/cloudflare/disconnect")]
    public async Task An_app_without_any_sign_in_says_so_on_a_page(string method, string path)
    {
        await using var app = await WebApp.StartAsync(setup => setup.HasNoSignIn = true);
        using var browser = app.NewBrowser();

        using var answer = method == "GET" ? await browser.GetAsync(path) : await browser.PostAsync(path);

        await Answers.AssertPageAsync(app, answer, HttpStatusCode.Unauthorized, "DA1511");
        Assert.That(app.Pending.Written, Is.Empty);
    }

    [Test]
    public async Task A_page_that_was_open_when_its_user_signed_out_disconnects_nothing()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync();
        var token = await browser.AntiforgeryFieldAsync();
        await browser.SignOutAsync();

        using var answer = await browser.PostAsync("/connect/cloudflare/disconnect", token);

        Assert.That(answer.Headers.Location!.AbsolutePath, Is.EqualTo("/login"));
        Assert.That((await app.Grants.FindAsync(new GrantKey("cloudflare", "u1")))!.Status, Is.EqualTo(GrantStatus.Active));
    }
}
