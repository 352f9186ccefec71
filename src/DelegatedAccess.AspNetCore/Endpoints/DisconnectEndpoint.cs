using DelegatedAccess.AspNetCore.Errors;
using DelegatedAccess.AspNetCore.Outcomes;
using DelegatedAccess.AspNetCore.Pages;
using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Endpoints;

/// <summary>Ends the user's grant.</summary>
internal sealed class DisconnectEndpoint(
    ConnectRequestReader reader,
    IGrantManager grants,
    OutcomeCookies outcomes,
    ConnectRoutes routes,
    PageWriter pages,
    ConnectProblems problems,
    ProblemWriter writer)
{
    public async Task DisconnectAsync(HttpContext context)
    {
        // There is no page here to come back to.
        if (await reader.ReadAsync(context, isPost: true, afterSignIn: pages.HomeUrl(context)) is not { } request)
        {
            return;
        }

        try
        {
            await grants.DisconnectAsync(request.Key, context.RequestAborted);
        }
        catch (DelegatedAccessException exception)
        {
            await writer.WriteAsync(context, problems.Of(exception));
            return;
        }

        if (!RequestKind.IsPage(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var registration = request.Registration;
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = outcomes.Leave(
            context,
            ConnectOutcomes.Disconnected(registration.Name, registration.DisplayName),
            request.ReturnUrl ?? routes.PathOf(context, registration.Name, ConnectRoutes.Done));
    }
}
