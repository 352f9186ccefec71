using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.AspNetCore.Tests.Docs;

/// <summary>The code of docs/web.md does what the page says.</summary>
internal sealed class WebGuideTests
{
    [Test]
    public async Task A_user_connects_sees_the_outcome_once_calls_and_disconnects()
    {
        await using var app = await GuideApp.StartAsync(Use);
        using var browser = await app.SignInAsync();

        var connected = await browser.ConnectAsync("/connect/cloudflare?returnUrl=/settings");
        using var again = await browser.GetAsync("/settings");
        using var zones = await browser.GetAsync("/zones");
        var disconnected = await browser.FollowAsync(await browser.PostFormOfAsync("/settings"));
        using var refused = await browser.GetAsync("/domains");

        Assert.That(connected, Does.Contain("Cloudflare is connected.").And.Contain("Cloudflare: Active"));
        Assert.That(await again.Content.ReadAsStringAsync(), Does.Not.Contain("Cloudflare is connected.").And.Contain("Cloudflare: Active"));
        Assert.That(await zones.Content.ReadAsStringAsync(), Does.Contain("example.com"));
        Assert.That(disconnected, Does.Contain("Cloudflare is disconnected."));
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("Connect Cloudflare first").Or.Contain("Cloudflare was disconnected"));
    }

    [Test]
    public async Task The_apps_own_pages_take_the_place_of_the_built_in_ones()
    {
        await using var app = await GuideApp.StartAsync(Use, (builder, _) => WebSnippets.Pages(builder));
        using var browser = await app.SignInAsync();

        using var page = await browser.GetAsync("/connect/cloudflare");
        var connected = await browser.ConnectAsync("/connect/cloudflare");

        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("Back to Acme").And.Contain("<li>to add the records you ask for (optional)</li>"));
        Assert.That(connected, Does.Contain("Back to Acme").And.Contain("Cloudflare is connected"));
    }

    [Test]
    public async Task A_grant_of_a_workspace_is_for_its_members_only()
    {
        await using var app = await GuideApp.StartAsync(Use, (builder, access) =>
        {
            WebSnippets.Owners(access);
            builder.Services.AddScoped<WebSnippets.IWorkspaceMembers, Members>();
        });
        using var member = await app.SignInAsync("u1");
        using var stranger = await app.SignInAsync("u2");
        member.Cookies.Add(new Cookie("workspace", "w1", "/", "localhost"));
        stranger.Cookies.Add(new Cookie("workspace", "w1", "/", "localhost"));

        await member.ConnectAsync("/connect/cloudflare");
        using var zones = await member.GetAsync("/zones");
        using var refused = await stranger.GetAsync("/connect/cloudflare");
        using var called = await stranger.GetAsync("/zones");

        Assert.That(zones.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await app.Grants.FindAsync(new GrantKey("cloudflare", "w1")))!.ConnectedBy, Is.EqualTo("u1"));
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("DA1511"));
        Assert.That(called.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError), "null is a mistake of the app where it calls");
    }

    [Test]
    public async Task Users_of_two_providers_with_one_id_are_two_owners()
    {
        var resolver = new WebSnippets.UsersOfSeveralProviders();
        var first = await resolver.ResolveAsync(SignedIn("https://one.example"), CancellationToken.None);
        var second = await resolver.ResolveAsync(SignedIn("https://two.example"), CancellationToken.None);

        Assert.That(first, Is.EqualTo("https://one.example 42").And.Not.EqualTo(second));
        Assert.That(await resolver.ResolveAsync(new DefaultHttpContext(), CancellationToken.None), Is.Null);

        static DefaultHttpContext SignedIn(string issuer) => new()
        {
            User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "42", null, issuer)], "test")),
        };
    }

    [TestCase("alice", "/settings", 1)]
    [TestCase("bob", "/choose-account", 0)]
    public async Task A_single_account_is_kept_and_of_several_the_user_chooses(string user, string expected, int kept)
    {
        var chosen = new Chosen();
        await using var app = await GuideApp.StartAsync(Use, (builder, access) =>
        {
            WebSnippets.Accounts(access);
            builder.Services.AddSingleton<WebSnippets.IChosenAccounts>(chosen);
        });
        using var browser = await app.SignInAsync();

        var callback = await browser.ConsentAsync("/connect/cloudflare?returnUrl=/settings", user);
        using var response = await browser.GetAsync(callback.PathAndQuery);

        Assert.That(response.Headers.Location!.OriginalString, Does.StartWith(expected + "?connect="));
        Assert.That(chosen.Ids, Has.Count.EqualTo(kept));
    }

    [Test]
    public async Task The_prefix_moves_every_path()
    {
        await using var app = await GuideApp.StartAsync(WebSnippets.Prefix);
        using var browser = await app.SignInAsync();

        var callback = await browser.ConsentAsync("/integrations/cloudflare");

        Assert.That(callback.AbsolutePath, Is.EqualTo("/integrations/cloudflare/callback"));
        Assert.That(await browser.FollowAsync(await browser.GetAsync(callback.PathAndQuery)), Does.Contain("Cloudflare is connected"));
    }

    [Test]
    public async Task Keys_may_be_shared_or_the_apps_own()
    {
        await using var app = await GuideApp.StartAsync(Use, (builder, access) =>
        {
            builder.Configuration["GrantKeys:2026-11"] = Convert.ToBase64String(new byte[32]);
            WebSnippets.OwnKeys(access, builder);
        });
        using var browser = await app.SignInAsync();
        var shared = WebApplication.CreateBuilder();
        WebSnippets.ShareKeys(shared);

        Assert.That(await browser.ConnectAsync("/connect/cloudflare"), Does.Contain("Cloudflare is connected"));
        var options = shared.Services.BuildServiceProvider().GetRequiredService<IOptions<Microsoft.AspNetCore.DataProtection.DataProtectionOptions>>();
        Assert.That(options.Value.ApplicationDiscriminator, Is.EqualTo("acme"));
    }

    [Test]
    public async Task A_strict_sign_in_cookie_makes_the_callback_a_strangers()
    {
        await using var app = await GuideApp.StartAsync(Use);
        using var browser = await app.SignInAsync();
        var callback = await browser.ConsentAsync("/connect/cloudflare?returnUrl=/settings");

        // What a browser does with a strict cookie on the way back from another site: it keeps it to itself.
        var signedIn = browser.Cookies.GetCookies(new Uri("http://localhost"))[".AspNetCore.Cookies"]!;
        signedIn.Expired = true;
        using var response = await browser.GetAsync(callback.PathAndQuery);

        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("DA1505"));
        Assert.That(await app.Grants.FindAsync(new GrantKey("cloudflare", "u1")), Is.Null);
    }

    private static void Use(WebApplication app)
    {
        WebSnippets.Use(app);
        WebSnippets.Card(app);
        WebSnippets.Catch(app);
    }

    private sealed class Members : WebSnippets.IWorkspaceMembers
    {
        public Task<bool> ContainsAsync(string workspace, string user, CancellationToken cancellationToken) => Task.FromResult((workspace, user) == ("w1", "u1"));
    }

    private sealed class Chosen : WebSnippets.IChosenAccounts
    {
        public List<string> Ids { get; } = [];

        public Task SetAsync(string owner, string accountId)
        {
            Ids.Add(accountId);
            return Task.CompletedTask;
        }
    }
}
