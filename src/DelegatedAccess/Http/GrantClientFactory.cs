using System.Diagnostics.CodeAnalysis;
using DelegatedAccess.Refresh.Flights;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.Http;

/// <inheritdoc cref="IGrantClientFactory"/>
/// <remarks>Transient: a typed client's own services come from the scope that asked for it.</remarks>
internal sealed class GrantClientFactory(
    IHttpMessageHandlerFactory handlers,
    IOptionsMonitor<HttpClientFactoryOptions> clientOptions,
    IOptionsMonitor<GrantClientOptions> grantOptions,
    GrantTokens tokens,
    IServiceProvider services) : IGrantClientFactory
{
    public TClient CreateClient<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TClient>(GrantKey key, string? name = null)
        where TClient : class =>
        services.GetRequiredService<ITypedHttpClientFactory<TClient>>().CreateClient(CreateClient(name ?? typeof(TClient).Name, key));

    public HttpClient CreateClient(string name, GrantKey key)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(key);
        var registration = grantOptions.Get(name).Registration ?? throw new InvalidOperationException(
            $"The client '{name}' has no delegated access handler. Add it with AddHttpClient(...).AddDelegatedAccessHandler(\"{key.Registration}\"); "
            + "where the client was added under another name than its type's, pass the name.");
        if (!string.Equals(registration, key.Registration, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The client '{name}' acts for the registration '{registration}', not for '{key.Registration}'.");
        }

        var client = new HttpClient(new BoundGrantHandler(tokens.SlotFor(key), handlers.CreateHandler(name)), disposeHandler: false);
        foreach (var configure in clientOptions.Get(name).HttpClientActions)
        {
            configure(client);
        }

        return client;
    }
}
