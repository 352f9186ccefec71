using DelegatedAccess.AspNetCore.Endpoints;
using DelegatedAccess.AspNetCore.Pages;
using DelegatedAccess.Authorization;
using DelegatedAccess.Model;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Errors;

/// <summary>Offers to connect again: a page with the form for people, the address for programs.</summary>
internal sealed class ReconnectResult(ReauthorizationRequiredException exception) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var services = httpContext.RequestServices;
        var registration = exception.Registration is { } name ? services.GetRequiredService<RegistrationCatalog>().TryGet(name) : null;
        if (registration is not null && !await WouldHelpAsync(httpContext, registration))
        {
            registration = null;
        }

        var problem = services.GetRequiredService<ConnectProblems>().Of(exception) with
        {
            ReconnectUrl = registration is null ? null : services.GetRequiredService<ConnectRoutes>().PathOf(httpContext, registration.Name),
        };
        IReadOnlyList<string> additional = exception is MissingScopeException missing ? missing.ScopesToRequest : [];
        if (registration is null || !RequestKind.IsPage(httpContext.Request))
        {
            await services.GetRequiredService<ProblemWriter>().WriteAsync(httpContext, WithTicket(problem, services, httpContext, exception.Registration!, additional));
            return;
        }

        await services.GetRequiredService<PageWriter>().WriteOfferAsync(httpContext, registration, new ConnectOffer
        {
            Kind = ConnectPageKind.Reconnect,
            StatusCode = problem.StatusCode,
            Title = problem.Title,
            Message = problem.Message,
            ButtonText = exception is NotConnectedException ? $"Connect {registration.DisplayName}" : $"Go to {registration.DisplayName}",
            ReturnUrl = ReturnUrlOf(httpContext, services.GetRequiredService<ConnectRoutes>()),
            Additional = additional,
            Code = problem.Code,
            SupportReference = problem.SupportReference,
        });
    }

    // The endpoints connect the grant of the request's own owner: for anybody else's, or a labelled one, they would lead round in a circle.
    private async Task<bool> WouldHelpAsync(HttpContext context, ClientRegistration registration) =>
        exception.Grant is not { } grant
        || (await context.RequestServices.GetRequiredService<IGrantOwnerResolver>().ResolveAsync(context, context.RequestAborted) is { } owner
            && grant.Equals(new GrantKey(registration.Name, owner)));

    private static ConnectProblem WithTicket(
        ConnectProblem problem, IServiceProvider services, HttpContext context, string registration, IReadOnlyList<string> additional) =>
        problem.ReconnectUrl is { } url && additional.Count > 0
            ? problem with
            {
                ReconnectUrl = $"{url}?{ConnectFields.Ask}={services.GetRequiredService<AskTickets>().Issue(context, registration, additional)}",
            }
            : problem;

    // A page that was asked for can be asked for again; what was posted cannot, nor a callback, so the user goes back to where it was posted from: the
    // browser says it, unless it was told not to, and mostly that is the page which also answers the POST, as with Razor Pages.
    private static string? ReturnUrlOf(HttpContext context, ConnectRoutes routes)
    {
        var request = context.Request;

        // Exception handling may have led the request on to the app's error page.
        var failed = context.Features.Get<IExceptionHandlerPathFeature>();
        var path = request.PathBase + (failed is null ? request.Path : new PathString(failed.Path));
        var isCallback = routes.IsCallback(path);
        var url = HttpMethods.IsGet(request.Method) && !isCallback ? path.ToUriComponent() + request.QueryString.ToUriComponent()
            : request.GetTypedHeaders().Referer is { IsAbsoluteUri: true } referer && referer.Authority == request.Host.Value ? referer.PathAndQuery
            : !isCallback && AnswersGet(failed is null ? context.GetEndpoint() : failed.Endpoint) ? path.ToUriComponent()
            : null;
        return url is not null && LocalUrl.IsLocal(url) ? url : null;
    }

    private static bool AnswersGet(Endpoint? endpoint) =>
        endpoint is not null
        && (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not { HttpMethods.Count: > 0 } methods || methods.HttpMethods.Contains(HttpMethods.Get));
}
