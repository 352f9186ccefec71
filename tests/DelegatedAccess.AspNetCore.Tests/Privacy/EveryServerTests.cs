using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.AspNetCore.Tests.Privacy;

/// <summary>The host logs a request before any middleware sees it, and apps choose their servers in any order.</summary>
internal sealed class EveryServerTests
{
    [Test]
    public async Task A_test_servers_host_does_not_log_the_code_either()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");

        await browser.ConnectAsync();

        Assert.That(app.Logs.GetSnapshot().Select(record => record.Message), Has.None.Contain("code=").And.Some.Contain("/connect/cloudflare/callback"));
    }

    [Test]
    public async Task A_server_that_is_chosen_later_is_no_way_round([Values] bool isGenericHost)
    {
        using var host = isGenericHost ? GenericHost() : LaterKestrel();
        await host.StartAsync();
        var address = host.Services.GetRequiredService<IServer>().Features.Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()!.Addresses.Single();
        using var client = new HttpClient();

        using var answer = await client.GetAsync(new Uri($"{address}/connect/cloudflare/callback?code=THECODE&state=x"));

        var lines = host.Services.GetFakeLogCollector().GetSnapshot().Select(record => record.Message).ToList();
        Assert.That(lines, Has.Some.Contain("Request starting"));
        Assert.That(lines, Has.None.Contain("THECODE"));
        await host.StopAsync();
    }

    private static WebApplication LaterKestrel()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddFakeLogging().SetMinimumLevel(LogLevel.Trace);
        AddAccess(builder.Services);
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapDelegatedAccess();
        return app;
    }

    private static IHost GenericHost() => Host.CreateDefaultBuilder()
        .ConfigureLogging(logging => logging.ClearProviders().AddFakeLogging().SetMinimumLevel(LogLevel.Trace))
        .ConfigureServices(AddAccess)
        .ConfigureWebHostDefaults(web => web.UseUrls("http://127.0.0.1:0").Configure(app => app.UseRouting().UseEndpoints(routes => routes.MapDelegatedAccess())))
        .Build();

    private static void AddAccess(IServiceCollection services) => services.AddDelegatedAccess()
        .AddCloudflare(options =>
        {
            options.ClientId = "client";
            options.ClientSecret = "secret";
        })
        .UseMemoryStore()
        .AddConnectEndpoints();
}
