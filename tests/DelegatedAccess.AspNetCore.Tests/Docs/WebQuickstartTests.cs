using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Docs;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Docs;

/// <summary>README.md promises: from `dotnet new web` to a connected page in ten added lines.</summary>
internal sealed class WebQuickstartTests
{
    private const string Program = "tests/DelegatedAccess.WebQuickstart/Program.cs";

    /// <summary>Program.cs as `dotnet new web` of the .NET 10 SDK writes it.</summary>
    private static readonly string[] Template =
    [
        "var builder = WebApplication.CreateBuilder(args);",
        "var app = builder.Build();",
        """app.MapGet("/", () => "Hello World!");""",
        "app.Run();",
    ];

    [Test]
    public void The_readme_shows_the_program() => Assert.That(CodeBlocks.Of("README.md"), Does.Contain(CodeBlocks.Whole(Program)));

    [Test]
    public void It_adds_ten_lines_to_the_template_and_each_is_one_statement()
    {
        var lines = CodeBlocks.Whole(Program).Split('\n').Where(line => line.Length > 0).ToList();
        var added = lines.Where(line => !Template.Contains(line)).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(added, Has.Count.LessThanOrEqualTo(10));
            Assert.That(Template.Except(lines), Has.Exactly(1).Items, "All of the template stays, but for its hello.");
            Assert.That(added.Where(line => line.Length > 150), Is.Empty);
            Assert.That(added.Where(line => line.Count(c => c == ';') != 1 || !line.EndsWith(';')), Is.Empty);
        }
    }

    [Test]
    public async Task A_user_signs_in_connects_and_sees_their_zones()
    {
        await using var sandbox = CloudflareSandbox.CreateInMemory();
        await using var app = new WebApplicationFactory<Program>().WithWebHostBuilder(
            host => host.ConfigureTestServices(services => services.AddDelegatedAccess().UseSandbox(sandbox)));
        using var browser = new WebBrowser(new Uri("http://localhost"), sandbox, app.Server.CreateHandler());
        await SignInAsync(browser);

        using var notConnected = await browser.GetAsync("/");
        var callback = await browser.ConsentAsync("/");
        var page = await browser.FollowAsync(await browser.GetAsync(callback.PathAndQuery));

        Assert.That(notConnected.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await notConnected.Content.ReadAsStringAsync(), Does.Contain("Connect Cloudflare first").And.Contain("to list your domains"));
        Assert.That(page, Does.Contain("example.com"));
        Assert.That(await (await browser.GetAsync("/")).Content.ReadAsStringAsync(), Does.Contain("example.com"));
    }

    [Test]
    public async Task With_a_client_of_its_own_it_leads_to_Cloudflare()
    {
        await using var sandbox = CloudflareSandbox.CreateInMemory();
        await using var app = new WebApplicationFactory<Program>().WithWebHostBuilder(
            host => host.UseSetting("Cloudflare:ClientId", "my-client").UseSetting("Cloudflare:ClientSecret", "my-secret"));
        using var browser = new WebBrowser(new Uri("http://localhost"), sandbox, app.Server.CreateHandler());
        await SignInAsync(browser);

        using var begun = await browser.PostFormOfAsync("/connect/cloudflare");

        Assert.That(begun.Headers.Location!.GetLeftPart(UriPartial.Path), Is.EqualTo("https://dash.cloudflare.com/oauth2/auth"));
        Assert.That(begun.Headers.Location.Query, Does.Contain("client_id=my-client").And.Contain("scope=zone.read%20offline_access"));
        Assert.That(begun.Headers.Location.Query, Does.Contain(Uri.EscapeDataString("http://localhost/connect/cloudflare/callback")));
    }

    [Test]
    public void Without_a_client_it_says_so_at_the_start()
    {
        using var app = new WebApplicationFactory<Program>();

        Assert.That(() => app.Server, Throws.InstanceOf<Exception>().With.Message.Contains("ClientId"));
    }

    private static async Task SignInAsync(WebBrowser browser)
    {
        using var challenged = await browser.GetAsync("/");
        Assert.That(challenged.Headers.Location?.AbsolutePath, Is.EqualTo("/Account/Login"));
        using var signedIn = await browser.GetAsync(challenged.Headers.Location!.PathAndQuery);
        Assert.That(signedIn.Headers.Location?.OriginalString, Is.EqualTo("/"));
    }
}
