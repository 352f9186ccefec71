using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Benchmarks.Contenders;

/// <summary>Nothing between the client and the API, or a handler that sets a prepared header: what a request costs at the least.</summary>
internal sealed class BareContender : Contender
{
    private readonly ServiceProvider? _services;

    private BareContender(HttpClient client, ServiceProvider? services = null)
    {
        Client = client;
        _services = services;
    }

    public override HttpClient Client { get; }

    public static BareContender Plain(Surroundings around, bool setsHeader) =>
        new(new HttpClient(setsHeader ? new PreparedHeader { InnerHandler = around.Api } : around.Api));

    public static BareContender OfFactory(Surroundings around, bool setsHeader)
    {
        var services = new ServiceCollection();
        var client = services.AddHttpClient("api").ConfigurePrimaryHttpMessageHandler(() => around.Api);
        if (setsHeader)
        {
            client.AddHttpMessageHandler(() => new PreparedHeader());
        }

        var provider = services.BuildServiceProvider();
        return new BareContender(provider.GetRequiredService<IHttpClientFactory>().CreateClient("api"), provider);
    }

    public override Task<string> WriteTokenAsync() => Task.FromResult("");

    public override async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await (_services?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private sealed class PreparedHeader : DelegatingHandler
    {
        private readonly AuthenticationHeaderValue _header = new("Bearer", "access-00000001-0123456789abcdefghijklmnopqrstuv");

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = _header;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
