using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using DelegatedAccess.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Support;

/// <summary>What an app may do when somebody connected, before the user is sent on.</summary>
internal sealed class ConnectHookTests
{
    [Test]
    public async Task The_connection_can_be_used_before_the_user_is_sent_on()
    {
        var zones = "";
        await using var app = await StartAsync(async completed =>
        {
            var client = completed.HttpContext.RequestServices.GetRequiredService<IHttpClientFactory>().CreateClient("api");
            zones = await client.GetStringAsync(new Uri("zones", UriKind.Relative));
            Assert.That(completed.HttpContext.Response.HasStarted, Is.False);
        });
        using var browser = await app.SignInAsync("u1");

        using var answer = await browser.GetAsync((await browser.ConsentAsync()).PathAndQuery);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(zones, Does.Contain("example.com"));
    }

    [Test]
    public async Task It_sees_the_accounts_that_the_user_chose_and_no_others()
    {
        IReadOnlyList<GrantAccount> accounts = [];
        await using var app = await StartAsync(async completed => accounts = await completed.ListAccountsAsync());
        using var browser = await app.SignInAsync("u1");

        await browser.ConnectAsync(user: "bob", choices: new ConsentChoices { Accounts = ["Bob's Company"] });
        Assert.That(accounts.Select(account => account.Name), Is.EqualTo(["Bob's Company"]));

        await browser.ConnectAsync(user: "bob");
        Assert.That(accounts.Select(account => account.Id), Is.EquivalentTo(app.Sandbox.User("bob").User.Accounts.Select(account => account.Id)));
    }

    [Test]
    public async Task Without_a_return_url_the_user_sees_what_was_connected()
    {
        await using var app = await StartAsync(completed =>
        {
            completed.ReturnUrl = null;
            return Task.CompletedTask;
        });
        using var browser = await app.SignInAsync("u1");

        Assert.That(await browser.ConnectAsync(), Does.Contain("<h1>Cloudflare is connected</h1>").And.Contain("zone.read"));
    }

    [Test]
    public async Task It_is_not_called_where_nothing_was_connected()
    {
        var calls = 0;
        await using var app = await StartAsync(_ =>
        {
            calls++;
            return Task.CompletedTask;
        });
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync(choices: new ConsentChoices { Cancel = true });
        Assert.That(calls, Is.Zero);

        var callback = await browser.ConsentAsync();
        await browser.FollowAsync(await browser.GetAsync(callback.PathAndQuery));
        await browser.FollowAsync(await browser.GetAsync(callback.PathAndQuery));
        Assert.That(calls, Is.EqualTo(1), "a callback that comes twice connects once");
    }

    [Test]
    public async Task Where_it_fails_the_connection_works_and_coming_back_says_that_it_is_done()
    {
        await using var app = await StartAsync(async completed => await completed.ListAccountsAsync());
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();
        app.Sandbox.Faults.Api.Always(SandboxFault.ServerError(500));

        using var failed = await browser.GetAsync(callback.PathAndQuery);
        app.Sandbox.Faults.Clear();

        Assert.That(failed.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        using var zones = await browser.GetAsync("/zones");
        Assert.That(await zones.Content.ReadAsStringAsync(), Does.Contain("example.com"));
        var again = Answers.ReadOutcome(await browser.FollowAsync(await browser.GetAsync(callback.PathAndQuery)));
        Assert.That(again!.Kind, Is.EqualTo(ConnectOutcomeKind.AlreadyCompleted));
    }

    private static Task<WebApp> StartAsync(Func<ConnectCompletedContext, Task> hook) =>
        WebApp.StartAsync(setup => setup.Endpoints = options => options.OnConnectCompleted = hook);
}
