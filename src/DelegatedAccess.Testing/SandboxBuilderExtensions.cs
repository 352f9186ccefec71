using DelegatedAccess;
using DelegatedAccess.DependencyInjection;
using DelegatedAccess.Testing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Runs an app on the sandbox.</summary>
public static class SandboxBuilderExtensions
{
    /// <summary>
    /// Swaps the endpoints, the API base address, the allowed hosts and the client of a Cloudflare registration for those of the sandbox; scopes and
    /// everything else stay. The app goes by the sandbox's clock, unless it registered one of its own. On a sandbox in memory, every HTTP client of the app reaches the sandbox and nothing else.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="sandbox">The sandbox.</param>
    /// <param name="registration">The registration's name.</param>
    /// <param name="client">The sandbox's client to be; its default one where null.</param>
    public static IDelegatedAccessBuilder UseSandbox(
        this IDelegatedAccessBuilder builder, CloudflareSandbox sandbox, string registration = "cloudflare", SandboxClient? client = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(sandbox);
        var used = client ?? sandbox.DefaultClient;
        builder.Services.PostConfigure<ClientRegistrationOptions>(registration, options =>
        {
            options.Issuer = sandbox.BaseAddress;
            options.AuthorizationEndpoint = sandbox.AuthorizationEndpoint;
            options.TokenEndpoint = sandbox.TokenEndpoint;
            options.RevocationEndpoint = sandbox.RevocationEndpoint;
            options.ApiBaseAddress = sandbox.ApiBaseAddress;
            options.ApiHosts.Clear();
            options.UserRevocationPage = new Uri(sandbox.BaseAddress, SandboxPaths.ConnectedApplications);
            options.ClientId = used.ClientId;
            options.ClientSecret = used.ClientSecret;
            options.ClientAuthentication = used.Authentication switch
            {
                SandboxClientAuthentication.Post => ClientAuthentication.Post,
                SandboxClientAuthentication.None => ClientAuthentication.None,
                _ => ClientAuthentication.Basic,
            };
        });
        UseClock(builder.Services, sandbox.TimeProvider);
        if (sandbox.IsInMemory)
        {
            builder.Services.PostConfigure<DelegatedAccessOptions>(options => options.BackchannelHttpHandler ??= sandbox.CreateHandler());
            builder.Services.ConfigureHttpClientDefaults(defaults => defaults.ConfigurePrimaryHttpMessageHandler(sandbox.CreateHandler));
        }

        return builder;
    }

    private static void UseClock(IServiceCollection services, TimeProvider clock)
    {
        var registered = services.LastOrDefault(service => service.ServiceType == typeof(TimeProvider) && !service.IsKeyedService);

        // ASP.NET Core registers the system's clock wherever none is (AddAuthentication does), so that one is nobody's choice.
        if (registered is null || registered.ImplementationInstance is DefaultClock || registered.ImplementationInstance == TimeProvider.System)
        {
            services.Replace(ServiceDescriptor.Singleton(clock));
        }
    }
}
