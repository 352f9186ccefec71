using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;

namespace DelegatedAccess.Browser.Tests.Hosting;

/// <summary>
/// A web app on a real port of this machine, reached as <c>localhost</c>: another site than the sandbox, which is <c>127.0.0.1</c>. A
/// witness sees its requests and answers, and <see cref="Logs"/> hold all that it logs.
/// </summary>
internal sealed class AppHost : IAsyncDisposable
{
    private readonly IAsyncDisposable _app;

    private AppHost(IAsyncDisposable app, IServiceProvider services, FakeLogCollector logs)
    {
        _app = app;
        Services = services;
        Logs = logs;
        var addresses = services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        Address = new Uri($"http://localhost:{new Uri(addresses.Single()).Port}/");
    }

    /// <summary>Its origin.</summary>
    public Uri Address { get; }

    public IServiceProvider Services { get; }

    public FakeLogCollector Logs { get; }

    /// <summary>Starts an app that a test writes.</summary>
    public static Task<AppHost> StartAsync(Witness witness, Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });

        // It is as the test writes it: the settings in this folder are the sample's.
        builder.Configuration.Sources.Clear();
        add(builder);
        return StartAsync(witness, builder, built =>
        {
            var app = built.Build();
            map(app);
            return app;
        });
    }

    /// <summary>Starts an app that makes itself, on its own server.</summary>
    public static async Task<AppHost> StartAsync(Witness witness, WebApplicationBuilder builder, Func<WebApplicationBuilder, WebApplication> build)
    {
        var logs = new FakeLogCollector();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.Observe(witness, logs);
        var app = build(builder);
        await app.StartAsync();
        return new AppHost(app, app.Services, logs);
    }

    /// <summary>An address of the app.</summary>
    public string At(string path) => new Uri(Address, path).AbsoluteUri;

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
