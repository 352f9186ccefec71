using DelegatedAccess;
using DelegatedAccess.Http;
using DelegatedAccess.Model;
using DelegatedAccess.Refresh.Flights;
using Microsoft.Extensions.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds delegated access to clients of <see cref="IHttpClientFactory"/>.</summary>
public static class DelegatedAccessHttpClientBuilderExtensions
{
    /// <summary>
    /// Makes the client act for a grant of the registration: it starts from the API's base address, carries the grant's access token,
    /// and follows no redirects. Resilience handlers go outside, that is, are added before.
    /// </summary>
    /// <param name="builder">The client.</param>
    /// <param name="registration">The name of the client registration.</param>
    public static IHttpClientBuilder AddDelegatedAccessHandler(this IHttpClientBuilder builder, string registration)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(registration);
        builder.Services.AddOptions<GrantClientOptions>(builder.Name)
            .Configure(options => options.Registration = registration)
            .Validate<RegistrationNames>(
                (options, names) => options.Registration is { } name && names.Contains(name),
                $"The HTTP client '{builder.Name}' acts for the registration '{registration}', which was not added to AddDelegatedAccess().")
            .ValidateOnStart();
        builder.ConfigureHttpClient((services, client) =>
            client.BaseAddress ??= services.GetRequiredService<RegistrationCatalog>().Get(registration).ApiBaseAddress);
        builder.AddHttpMessageHandler(services => new DelegatedAccessHandler(
            registration,
            services.GetRequiredService<GrantTokens>(),
            services.GetRequiredService<RequestGuard>(),
            services.GetRequiredService<RefusalHandler>(),
            services.GetRequiredService<RegistrationCatalog>()));

        // Whatever the app configures: the framework drops the token on a redirect, and a request without it must not go out.
        builder.Services.PostConfigure<HttpClientFactoryOptions>(builder.Name, static options =>
        {
            options.HttpMessageHandlerBuilderActions.Add(static handlers => RefuseRedirects(handlers.PrimaryHandler));
            var isSecret = options.ShouldRedactHeaderValue;
            options.ShouldRedactHeaderValue = header => header.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || isSecret(header);
        });
        return builder;
    }

    private static void RefuseRedirects(HttpMessageHandler? primary)
    {
        switch (primary)
        {
            // What the app wraps its own primary handler in.
            case DelegatingHandler wrapper:
                RefuseRedirects(wrapper.InnerHandler);
                break;
            case SocketsHttpHandler { AllowAutoRedirect: true } sockets:
                sockets.AllowAutoRedirect = false;
                break;
            case HttpClientHandler { AllowAutoRedirect: true } client:
                client.AllowAutoRedirect = false;
                break;
        }
    }
}
