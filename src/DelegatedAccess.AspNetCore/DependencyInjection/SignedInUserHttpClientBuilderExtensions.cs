using DelegatedAccess;
using DelegatedAccess.AspNetCore.DependencyInjection;
using DelegatedAccess.AspNetCore.Owners;
using DelegatedAccess.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Makes clients act for the signed-in user.</summary>
public static class SignedInUserHttpClientBuilderExtensions
{
    /// <summary>
    /// Makes the client, which has a delegated access handler, act for the grant of the request's user where a request names none. Who that is, is read from the
    /// HTTP context at the moment of sending. Outside a web request, on a SignalR connection or a Blazor circuit, and where nobody is signed in, the call
    /// is an <see cref="InvalidOperationException"/>: name the grant there.
    /// </summary>
    /// <param name="builder">The client, after <c>AddDelegatedAccessHandler</c>.</param>
    public static IHttpClientBuilder ForSignedInUser(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ConnectEndpointServices.AddTo(builder.Services);
        builder.Services.AddSingleton<IPostConfigureOptions<HttpClientFactoryOptions>>(services => new PostConfigureOptions<HttpClientFactoryOptions>(
            builder.Name, options => options.HttpMessageHandlerBuilderActions.Add(handlers => Insert(handlers, services, builder.Name))));
        return builder;
    }

    private static void Insert(HttpMessageHandlerBuilder handlers, IServiceProvider services, string name)
    {
        var position = handlers.AdditionalHandlers.ToList().FindIndex(static handler => handler is DelegatedAccessHandler);
        var registration = services.GetRequiredService<IOptionsMonitor<GrantClientOptions>>().Get(name).Registration;
        if (position < 0 || registration is null)
        {
            throw new InvalidOperationException($"The HTTP client '{name}' has no delegated access handler: call AddDelegatedAccessHandler(registration) before ForSignedInUser().");
        }

        handlers.AdditionalHandlers.Insert(
            position, new SignedInUserHandler(registration, services.GetRequiredService<IHttpContextAccessor>()));
    }
}
