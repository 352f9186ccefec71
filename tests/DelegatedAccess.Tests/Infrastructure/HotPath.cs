using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>Two clients of one factory over one stub network: ours, and one whose handler sets a prepared header by hand.</summary>
internal sealed class HotPath : IAsyncDisposable
{
    private static readonly Uri Address = new("zones", UriKind.Relative);

    private readonly World _world = new();
    private readonly Node _node;

    private HotPath() => _node = _world.StartNode(builder =>
    {
        builder.UsesThreads = true;
        builder.Clock = new RealClock();
        builder.Services = services =>
        {
            services.AddLogging(logging => logging.ClearProviders());
            services.AddHttpClient("api").ConfigurePrimaryHttpMessageHandler(() => Network);
            services.AddHttpClient("bare", client => client.BaseAddress = _world.Sandbox.ApiBaseAddress)
                .AddHttpMessageHandler(() => new Prepared(new AuthenticationHeaderValue("Bearer", "prepared")))
                .ConfigurePrimaryHttpMessageHandler(() => Network);
        };
    });

    public StubNetwork Network { get; } = new();

    /// <summary>The client to compare with: the same chain, with the header set by hand.</summary>
    public HttpClient Bare { get; private set; } = null!;

    /// <summary>Bound to a connected grant.</summary>
    public HttpClient Bound { get; private set; } = null!;

    /// <summary>Where every request names its grant.</summary>
    public HttpClient Unbound { get; private set; } = null!;

    public static async Task<HotPath> StartAsync()
    {
        var path = new HotPath();
        await path._node.ConnectAsync();
        var clients = path._node.Services.GetRequiredService<IHttpClientFactory>();
        path.Bare = Patient(clients.CreateClient("bare"));
        path.Unbound = Patient(clients.CreateClient("api"));
        path.Bound = Patient(path._node.Client());
        return path;
    }

    /// <summary>One request, from its making to its answer, on this thread.</summary>
    public void Send(HttpClient client, GrantKey? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        if (key is not null)
        {
            request.UseGrant(key);
        }

        var sending = client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, CancellationToken.None);
        if (Network.IsAsynchronous)
        {
            Network.Complete();
        }

        if (!sending.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("The request left its thread, or failed.", sending.Exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        Network.Dispose();
        await _world.DisposeAsync();
    }

    // Without a timeout there is no timer: the runtime's timers take locks of their own.
    private static HttpClient Patient(HttpClient client)
    {
        client.Timeout = Timeout.InfiniteTimeSpan;
        return client;
    }

    // The sandbox would replace the framework's own system clock by its fake one, which takes a lock.
    private sealed class RealClock : TimeProvider;

    private sealed class Prepared(AuthenticationHeaderValue header) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = header;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
