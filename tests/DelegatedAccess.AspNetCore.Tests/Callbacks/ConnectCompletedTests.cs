using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Callbacks;

internal sealed class ConnectCompletedTests
{
    [Test]
    public async Task The_app_hears_what_was_connected_and_chooses_where_to_go_on()
    {
        var accounts = new List<string>();
        await using var app = await WebApp.StartAsync(setup => setup.Endpoints = options => options.OnConnectCompleted = async completed =>
        {
            accounts.AddRange((await completed.ListAccountsAsync(completed.HttpContext.RequestAborted)).Select(account => account.Name));
            completed.ReturnUrl = $"/page?was={Uri.EscapeDataString(completed.ReturnUrl!)}";
        });
        using var browser = await app.SignInAsync("u1");

        using var connected = await browser.GetAsync((await browser.ConsentAsync(user: "bob")).PathAndQuery);

        Assert.That(accounts, Is.EqualTo(["Bob's Account", "Bob's Company"]));
        Assert.That(connected.Headers.Location!.OriginalString, Does.StartWith("/page?was=%2Fpage&connect="));
    }

    [TestCase("//evil.example")]
    [TestCase("https://evil.example")]
    [TestCase("")]
    public async Task The_app_cannot_send_the_user_elsewhere_by_mistake(string url)
    {
        Exception? thrown = null;
        await using var app = await WebApp.StartAsync(setup => setup.Endpoints = options => options.OnConnectCompleted = completed =>
        {
            thrown = Assert.Catch(() => completed.ReturnUrl = url);
            return Task.CompletedTask;
        });
        using var browser = await app.SignInAsync("u1");

        using var connected = await browser.GetAsync((await browser.ConsentAsync()).PathAndQuery);

        Assert.That(thrown, Is.InstanceOf<ArgumentException>());
        Assert.That(connected.Headers.Location!.OriginalString, Does.StartWith("/page?connect="));
    }

    [Test]
    public async Task What_it_throws_goes_to_the_apps_exception_handling_and_the_connection_stays()
    {
        await using var app = await WebApp.StartAsync(setup => setup.Endpoints = options => options.OnConnectCompleted =
            static _ => throw new InvalidOperationException("a mistake of the app"));
        using var browser = await app.SignInAsync("u1");

        using var answer = await browser.GetAsync((await browser.ConsentAsync()).PathAndQuery);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain("DA1").And.Not.Contains("mistake"));
        Assert.That((await app.Grants.FindAsync(new GrantKey("cloudflare", "u1")))!.Status, Is.EqualTo(GrantStatus.Active));
    }

    [Test]
    public async Task One_of_our_exceptions_goes_to_the_apps_exception_handling_too()
    {
        var handled = false;
        await using var app = await WebApp.StartAsync(setup =>
        {
            setup.Endpoints = options => options.OnConnectCompleted = static async completed =>
                await completed.HttpContext.RequestServices.GetRequiredService<IGrantManager>().GetAccessTokenAsync(new GrantKey("cloudflare", "nobody"));
            setup.Last = pipeline => pipeline.Use(async (context, next) =>
            {
                try
                {
                    await next(context);
                }
                catch (NotConnectedException)
                {
                    handled = true;
                    throw;
                }
            });
        });
        using var browser = await app.SignInAsync("u1");

        using var answer = await browser.GetAsync((await browser.ConsentAsync()).PathAndQuery);

        Assert.That(handled);
        var html = await Answers.AssertPageAsync(app, answer, HttpStatusCode.Forbidden, "DA1301");
        Assert.That(WebBrowser.ReadForm(html).Fields.Select(field => field.Name), Has.None.EqualTo("returnUrl"), "nobody goes back to a callback");
        Assert.That((await app.Grants.FindAsync(new GrantKey("cloudflare", "u1")))!.Status, Is.EqualTo(GrantStatus.Active));
    }
}
