using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Testing;

/// <summary>The sandbox behind a real port: Kestrel on 127.0.0.1, without configuration files, logging or signal handling.</summary>
internal sealed class LoopbackHost : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly WebApplication _app;
    private readonly SandboxExchange _exchange;

    private LoopbackHost(WebApplication app, SandboxExchange exchange)
    {
        _app = app;
        _exchange = exchange;
        Address = new Uri("http://127.0.0.1/");
    }

    public Uri Address { get; private set; }

    public static async Task<LoopbackHost> StartAsync(SandboxExchange exchange, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var host = new LoopbackHost(app, exchange);
        app.Run(host.AnswerAsync);
        await app.StartAsync(cancellationToken);
        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        host.Address = new Uri(addresses.Addresses.Single());
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        // Requests that hang in a fault would otherwise hold the shutdown up.
        await _closing.CancelAsync();
        await _app.DisposeAsync();
        _closing.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closing.Token);
        try
        {
            var request = await ReadAsync(context.Request, ending.Token);
            await WriteAsync(await _exchange.AnswerAsync(request, ending.Token), context, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private static async Task<SandboxRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return new SandboxRequest
        {
            Method = request.Method,
            Path = request.Path.Value ?? "/",
            Query = request.QueryString.Value?.TrimStart('?') ?? "",
            Authorization = request.Headers.TryGetValue("Authorization", out var authorization) ? authorization.ToString() : null,
            ContentType = request.ContentType,
            Body = body.ToArray(),
            Origin = new Uri($"{request.Scheme}://{request.Host.Value}/"),
        };
    }

    private static async Task WriteAsync(SandboxResponse answer, HttpContext context, CancellationToken cancellationToken)
    {
        if (answer.Fate is ConnectionFate.Refused or ConnectionFate.Cut)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers.Append(name, value);
        }

        context.Response.ContentLength = answer.Body.Length;
        if (answer.Fate == ConnectionFate.CutInBody)
        {
            await context.Response.Body.WriteAsync(answer.Body.AsMemory(0, answer.Body.Length / 2), cancellationToken);
            await context.Response.Body.FlushAsync(cancellationToken);
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(answer.Body, cancellationToken);
    }
}
