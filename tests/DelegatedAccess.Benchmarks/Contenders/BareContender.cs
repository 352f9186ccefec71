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

    public static BareContender Plain(Surroundings around) => new(new HttpClient(around.Api));

    public static BareContender Plain(Surroundings around, PreparedHeader header)
    {
        header.InnerHandler = around.Api;
        return new BareContender(new HttpClient(header));
    }

    public static BareContender OfFactory(Surroundings around, Func<PreparedHeader>? header = null)
    {
        var services = new ServiceCollection();
        var client = services.AddHttpClient("api").ConfigurePrimaryHttpMessageHandler(() => around.Api);
        if (header is not null)
        {
            client.AddHttpMessageHandler(header);
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
}
