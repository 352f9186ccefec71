using DelegatedAccess.AspNetCore.Browsers;
using DelegatedAccess.AspNetCore.Errors;
using DelegatedAccess.AspNetCore.Outcomes;
using DelegatedAccess.AspNetCore.Owners;
using DelegatedAccess.AspNetCore.Pages;
using DelegatedAccess.AspNetCore.Privacy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.AspNetCore.Endpoints;

/// <summary>Where the authorization server sends the user back. It ends on the app's own page, with an outcome, whenever the callback is this browser's.</summary>
internal sealed class CallbackEndpoint(
    ConnectRequestReader reader,
    IAuthorizationFlow flow,
    BrowserBinding binding,
    OutcomeCookies outcomes,
    ConnectRoutes routes,
    ConnectProblems problems,
    ProblemWriter writer,
    IOptions<ConnectEndpointOptions> options)
{
    public async Task CompleteAsync(HttpContext context)
    {
        if (reader.ReadRegistration(context) is not { } registration)
        {
            return;
        }

        if (RequestKind.IsPrefetch(context.Request))
        {
            await writer.WriteAsync(context, problems.Malformed(context, "This address is not for fetching ahead. Nothing was changed."));
            return;
        }

        var callback = AuthorizationCallback.FromQuery(
            CallbackQuery.Of(context), registration.Name, binding.Read(context), SignedInUser.IdOf(context));
        ConnectResult result;
        try
        {
            result = await flow.CompleteAsync(callback, context.RequestAborted);
        }
        catch (DelegatedAccessException exception) when (exception.Connection is { } connection)
        {
            problems.Report(exception);
            GoOn(context, registration, ConnectOutcomes.Of(exception, registration.DisplayName), connection.ReturnUrl);
            return;
        }
        catch (DelegatedAccessException exception)
        {
            await writer.WriteAsync(context, problems.Of(exception));
            return;
        }

        // The app's own code, and what it throws is the app's own, though it be one of ours.
        var completed = new ConnectCompletedContext(context, result);
        if (options.Value.OnConnectCompleted is { } onCompleted)
        {
            await onCompleted(completed);
        }

        GoOn(context, registration, ConnectOutcomes.Of(result, registration.DisplayName), completed.ReturnUrl);
    }

    private void GoOn(HttpContext context, ClientRegistration registration, ConnectOutcome outcome, string? returnUrl)
    {
        PageHeaders.ProtectPage(context.Response, authorizationServer: null);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = outcomes.Leave(
            context, outcome, returnUrl ?? routes.PathOf(context, registration.Name, ConnectRoutes.Done));
    }
}
