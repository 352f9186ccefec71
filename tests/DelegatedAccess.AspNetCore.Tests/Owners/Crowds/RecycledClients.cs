using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.AspNetCore.Tests.Owners.Crowds;

/// <summary>
/// Makes clients as the framework's factory does, over one pooled chain of handlers that is built in whoever's request comes first and thrown away on
/// demand: the factory itself recycles by a timer of its own.
/// </summary>
internal sealed class RecycledClients(
    IServiceProvider services, IOptionsMonitor<HttpClientFactoryOptions> options, IEnumerable<IHttpMessageHandlerBuilderFilter> filters)
{
    private readonly IHttpMessageHandlerBuilderFilter[] _filters = [.. filters];
    private HttpMessageHandler? _pooled;
    private int _built;

    public int Built => Volatile.Read(ref _built);

    public void Recycle() => Volatile.Write(ref _pooled, null);

    public HttpClient Create(string name)
    {
        var pooled = Volatile.Read(ref _pooled);
        if (pooled is null)
        {
            Volatile.Write(ref _pooled, pooled = Build(name));
        }

        var client = new HttpClient(pooled, disposeHandler: false);
        foreach (var configure in options.Get(name).HttpClientActions)
        {
            configure(client);
        }

        return client;
    }

    private HttpMessageHandler Build(string name)
    {
        Interlocked.Increment(ref _built);
        var builder = services.GetRequiredService<HttpMessageHandlerBuilder>();
        builder.Name = name;
        Action<HttpMessageHandlerBuilder> configure = handlers =>
        {
            foreach (var action in options.Get(name).HttpMessageHandlerBuilderActions)
            {
                action(handlers);
            }
        };
        foreach (var filter in _filters.Reverse())
        {
            configure = filter.Configure(configure);
        }

        configure(builder);
        return builder.Build();
    }
}
