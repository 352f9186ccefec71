using DelegatedAccess.AspNetCore.Endpoints;
using DelegatedAccess.AspNetCore.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoints of delegated access.</summary>
public static class DelegatedAccessEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps, for each client registration: GET and POST <c>/connect/{registration}</c>, GET <c>/connect/{registration}/callback</c>, which is the redirect URI
    /// to register, POST <c>/connect/{registration}/disconnect</c>, and GET <c>/connect/{registration}/done</c>.
    /// </summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="prefix">What the paths begin with, in place of <c>/connect</c>.</param>
    /// <exception cref="ArgumentException">The prefix is no plain path.</exception>
    /// <exception cref="InvalidOperationException">The services are missing, the endpoints are mapped already, or this is a group of the app.</exception>
    public static IEndpointConventionBuilder MapDelegatedAccess(this IEndpointRouteBuilder endpoints, string prefix = "/connect")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        if (prefix[0] != '/' || prefix.Length < 2 || prefix[^1] == '/' || prefix.Contains("//", StringComparison.Ordinal)
            || !prefix.All(static c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.'))
        {
            throw new ArgumentException("The prefix begins with a slash, does not end with one, and is made of letters, digits, dashes, dots and slashes.", nameof(prefix));
        }

        if (endpoints is RouteGroupBuilder)
        {
            throw new InvalidOperationException("Map the connect endpoints on the app, not in a group: call app.MapDelegatedAccess(prefix).");
        }

        var routes = endpoints.ServiceProvider.GetService<ConnectRoutes>() ?? throw new InvalidOperationException(
            "The services of the connect endpoints are missing: call AddDelegatedAccess(...).AddConnectEndpoints(), or ForSignedInUser() on a client.");
        routes.Prefix = prefix;
        var group = endpoints.MapGroup(prefix);
        group.MapGet($"/{ConnectRoutes.Style}", static context =>
        {
            PageHeaders.Protect(context.Response);
            context.Response.ContentType = "text/css; charset=utf-8";
            context.Response.Headers.CacheControl = "public, max-age=3600";
            return context.Response.WriteAsync(PageStyle.Css, context.RequestAborted);
        });
        group.MapGet("/{registration}", static context => Open<ConnectEndpoints>(context).ShowAsync(context));
        group.MapPost("/{registration}", static context => Open<ConnectEndpoints>(context).BeginAsync(context));
        group.MapGet($"/{{registration}}/{ConnectRoutes.Callback}", static context => Open<CallbackEndpoint>(context).CompleteAsync(context));
        group.MapGet($"/{{registration}}/{ConnectRoutes.Done}", static context => Open<DoneEndpoint>(context).ShowAsync(context));
        group.MapPost($"/{{registration}}/{ConnectRoutes.Disconnect}", static context => Open<DisconnectEndpoint>(context).DisconnectAsync(context));
        return group;
    }

    // Whatever an endpoint answers is protected, also a challenge to sign in and what is not found.
    private static T Open<T>(HttpContext context)
        where T : notnull
    {
        PageHeaders.Protect(context.Response);
        return context.RequestServices.GetRequiredService<T>();
    }
}
