using DelegatedAccess.AspNetCore.Browsers;
using DelegatedAccess.AspNetCore.Endpoints;
using DelegatedAccess.AspNetCore.Errors;
using DelegatedAccess.AspNetCore.Outcomes;
using DelegatedAccess.AspNetCore.Owners;
using DelegatedAccess.AspNetCore.Pages;
using DelegatedAccess.AspNetCore.Privacy;
using DelegatedAccess.AspNetCore.Protection;
using DelegatedAccess.DependencyInjection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.AspNetCore.DependencyInjection;

/// <summary>Everything that the connect endpoints and the clients of signed-in users need.</summary>
internal static class ConnectEndpointServices
{
    public static void AddTo(IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(ConnectRoutes)))
        {
            return;
        }

        services.AddHttpContextAccessor();
        services.AddAntiforgery();
        services.AddDataProtection();
        services.AddProblemDetails();
        services.AddExceptionHandler<DelegatedAccessExceptionHandler>();
        services.AddOptions<ConnectEndpointOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ConnectEndpointOptions>, ConnectEndpointOptionsValidator>());

        services.TryAddScoped<IGrantOwnerResolver, SignedInUserResolver>();
        services.TryAddSingleton<IConnectPageRenderer, HtmlConnectPageRenderer>();
        services.AddSingleton(new HostProtector(static provider => ActivatorUtilities.CreateInstance<DataProtectionGrantProtector>(provider)));
        services.AddSingleton<ShortLivedSeal>();
        services.AddSingleton<AskTickets>();
        services.AddSingleton<BrowserCookies>();
        services.AddSingleton<BrowserBinding>();
        services.AddSingleton<OutcomeCookies>();
        services.AddSingleton<PageWriter>();
        services.AddSingleton<ConnectProblems>();
        services.AddSingleton<ProblemWriter>();
        services.AddSingleton<ConnectRoutes>();
        services.AddSingleton<RedirectUris>();
        services.AddSingleton<ConnectRequestReader>();
        services.AddSingleton<ConnectEndpoints>();
        services.AddSingleton<CallbackEndpoint>();
        services.AddSingleton<DisconnectEndpoint>();
        services.AddSingleton<DoneEndpoint>();

        // Hosting adds its own only where there is none; whichever comes first, this one is used.
        services.AddSingleton<IHttpContextFactory, CallbackHidingContextFactory>();
    }
}
