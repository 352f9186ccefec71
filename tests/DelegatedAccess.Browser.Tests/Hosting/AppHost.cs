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
    public static async Task<AppHost> StartAsync(Witness witness, Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        var logs = new FakeLogCollector();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        add(builder);
        builder.Services.Observe(witness, logs);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return new AppHost(app, app.Services, logs);
    }

    /// <summary>Starts a program as it is, in this process.</summary>
    /// <typeparam name="TEntryPoint">A type of the program's assembly.</typeparam>
    /// <param name="witness">Who sees it.</param>
    /// <param name="configure">What to change of it: settings, services.</param>
    public static AppHost Start<TEntryPoint>(Witness witness, Action<IWebHostBuilder>? configure = null)
        where TEntryPoint : class
    {
        var logs = new FakeLogCollector();
        var factory = new ProgramFactory<TEntryPoint>(builder =>
        {
            configure?.Invoke(builder);
            builder.ConfigureServices(services => services.Observe(witness, logs));
        });
        factory.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        factory.StartServer();
        return new AppHost(factory, factory.Services, logs);
    }

    /// <summary>An address of the app.</summary>
    public string At(string path) => new Uri(Address, path).AbsoluteUri;

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
