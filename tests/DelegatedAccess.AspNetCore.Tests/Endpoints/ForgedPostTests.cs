using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;

namespace DelegatedAccess.AspNetCore.Tests.Endpoints;

internal sealed class ForgedPostTests
{
    private static readonly string[] Paths = ["/connect/cloudflare", "/connect/cloudflare/disconnect"];

    [TestCaseSource(nameof(Paths))]
    public async Task A_post_without_antiforgery_token_is_refused(string path)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync();

        using var answer = await browser.PostAsync(path, ("returnUrl", "/page"));

        await AssertForgedAsync(app, answer);
    }

    [TestCaseSource(nameof(Paths))]
    public async Task A_token_without_its_cookie_is_refused(string path)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync();
        var token = await browser.AntiforgeryFieldAsync();
        using var elsewhere = await app.SignInAsync("u1");

        using var answer = await elsewhere.PostAsync(path, token);

        await AssertForgedAsync(app, answer);
    }

    [TestCaseSource(nameof(Paths))]
    public async Task Another_users_token_is_refused(string path)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync();
        using var other = await app.SignInAsync("u2");
        _ = await browser.AntiforgeryFieldAsync();
        var token = await other.AntiforgeryFieldAsync();

        using var answer = await browser.PostAsync(path, token);

        await AssertForgedAsync(app, answer);
    }

    [TestCaseSource(nameof(Paths))]
    public async Task A_page_that_was_open_while_somebody_else_signed_in_is_refused(string path)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync();
        var token = await browser.AntiforgeryFieldAsync();
        await browser.SignInAsync("u2");

        using var answer = await browser.PostAsync(path, token);

        await AssertForgedAsync(app, answer);
    }

    [TestCaseSource(nameof(Paths))]
    public async Task A_program_without_token_is_told_so_as_problem_details(string path)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync();

        using var answer = await browser.SendAsync(HttpMethod.Post, path, content: null, ("Accept", "application/json"));

        await Answers.AssertProblemAsync(app, answer, HttpStatusCode.BadRequest, "DA1509", "bad_callback");
        await AssertUntouchedAsync(app);
    }

    private static async Task AssertForgedAsync(WebApp app, HttpResponseMessage answer)
    {
        await Answers.AssertPageAsync(app, answer, HttpStatusCode.BadRequest, "DA1509");
        await AssertUntouchedAsync(app);
    }

    private static async Task AssertUntouchedAsync(WebApp app)
    {
        Assert.That(app.Pending.Written, Is.EqualTo([PendingAuthorizationStatus.Completed]), "nothing was begun after the one connection");
        Assert.That((await app.Grants.FindAsync(new GrantKey("cloudflare", "u1")))!.Status, Is.EqualTo(GrantStatus.Active));
    }
}
