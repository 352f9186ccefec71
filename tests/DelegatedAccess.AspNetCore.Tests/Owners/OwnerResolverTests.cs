using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Owners;

/// <summary>Grants of workspaces: one user, several owners, and the other way round.</summary>
internal sealed class OwnerResolverTests
{
    [Test]
    public async Task Each_request_acts_for_the_owner_that_is_found_for_it()
    {
        await using var app = await StartAsync();
        using var ann = await InWorkspaceAsync(app, "ann", "w1");
        await ann.ConnectAsync(user: "alice");
        using var ben = await InWorkspaceAsync(app, "ben", "w2");
        await ben.ConnectAsync(user: "bob");

        Assert.That(await TryAsync(ann), Does.Contain("example.com").And.Not.Contains("bob.example"));
        Assert.That(await TryAsync(ben), Does.Contain("bob.example"));
        Enter(app, ann, "w2");
        Assert.That(await TryAsync(ann), Does.Contain("bob.example").And.Not.Contains("example.com"));
        Assert.That((await app.Grants.FindAsync(new GrantKey("cloudflare", "w1")))!.ConnectedBy, Is.EqualTo("ann"));
        Assert.That(await app.Grants.FindAsync(new GrantKey("cloudflare", "ann")), Is.Null);
    }

    [Test]
    public async Task The_resolver_is_asked_for_every_call()
    {
        await using var app = await StartAsync();
        using var browser = await InWorkspaceAsync(app, "ann", "w1");
        await browser.ConnectAsync();
        var before = app.Services.GetRequiredService<ResolverQuestions>().Asked;

        await TryAsync(browser);
        await TryAsync(browser, "/try?isSynchronous=true");

        Assert.That(app.Services.GetRequiredService<ResolverQuestions>().Asked, Is.EqualTo(before + 2));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task What_a_resolver_throws_arrives_and_nothing_is_sent(bool isSynchronous)
    {
        await using var app = await StartAsync();
        using var browser = await InWorkspaceAsync(app, "ann", "broken");

        var outcome = await TryAsync(browser, $"/try?isSynchronous={isSynchronous}");

        Assert.That(outcome, Is.EqualTo("TimeoutException: The membership could not be looked up."));
        Assert.That(app.Sandbox.Counters.Api, Is.Zero);
    }

    [Test]
    public async Task A_user_without_an_owner_is_told_so_and_not_sent_to_sign_in_again()
    {
        await using var app = await StartAsync();
        using var browser = await app.SignInAsync("ann");

        using var page = await browser.GetAsync("/connect/cloudflare");

        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("You are signed in").And.Contain("DA1511"));
        Assert.That(await TryAsync(browser), Does.StartWith("InvalidOperationException: ").And.Contain("the owner resolver found no owner"));
        Assert.That(app.Sandbox.Counters.Api, Is.Zero);
    }

    private static Task<WebApp> StartAsync() => WebApp.StartAsync(setup =>
    {
        setup.Access = access => access.ResolveGrantOwnersWith<WorkspaceResolver>();
        setup.Services = services => services.AddSingleton<ResolverQuestions>();
        setup.Map = app => app.MapGet("/try", (IServiceProvider services, bool isSynchronous = false) =>
            isSynchronous ? Attempt.CallSynchronouslyAsync(services) : Attempt.CallAsync(services));
    });

    private static async Task<WebBrowser> InWorkspaceAsync(WebApp app, string user, string workspace)
    {
        var browser = await app.SignInAsync(user);
        Enter(app, browser, workspace);
        return browser;
    }

    private static void Enter(WebApp app, WebBrowser browser, string workspace) =>
        browser.Cookies.Add(app.Origin, new Cookie("workspace", workspace));

    private static async Task<string> TryAsync(WebBrowser browser, string path = "/try")
    {
        using var response = await browser.GetAsync(path);
        return await response.Content.ReadAsStringAsync();
    }
}
