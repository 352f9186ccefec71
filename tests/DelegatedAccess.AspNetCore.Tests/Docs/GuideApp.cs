using System.Security.Claims;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using DelegatedAccess.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.AspNetCore.Tests.Docs;

/// <summary>An app made of the code of the guides, on a sandbox, with a way to sign in.</summary>
internal sealed class GuideApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GuideApp(WebApplication app, CloudflareSandbox sandbox)
    {
        _app = app;
        Sandbox = sandbox;
    }

    public CloudflareSandbox Sandbox { get; }

    public IServiceProvider Services => _app.Services;

    public IGrantManager Grants => Services.GetRequiredService<IGrantManager>();

    public TestServer Server => _app.GetTestServer();

    public static async Task<GuideApp> StartAsync(Action<WebApplication> use, Action<WebApplicationBuilder, IDelegatedAccessBuilder>? add = null)
    {
        var sandbox = CloudflareSandbox.CreateInMemory();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        WebSnippets.Add(builder);
        var access = builder.Services.AddDelegatedAccess().UseSandbox(sandbox);
        add?.Invoke(builder, access);
        var app = builder.Build();
        use(app);
        app.MapPost("/sign-in/{user}", (string user) => Results.SignIn(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", user)], "test"))));
        await app.StartAsync();
        return new GuideApp(app, sandbox);
    }

    public async Task<WebBrowser> SignInAsync(string user = "u1", string origin = "http://localhost", string pathBase = "")
    {
        var browser = new WebBrowser(new Uri(origin), Sandbox, Server.CreateHandler());
        using var response = await browser.PostAsync($"{pathBase}/sign-in/{user}");
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Sandbox.DisposeAsync();
    }
}
