using DelegatedAccess.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.AspNetCore.Errors;

/// <summary>Answers for the app's own endpoints where they let our exceptions go: with the way back to consent, or with what went wrong.</summary>
internal sealed class DelegatedAccessExceptionHandler(
    ConnectProblems problems, ProblemWriter writer, ConnectRoutes routes, IOptions<ConnectEndpointOptions> options) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // Without the endpoints there is no way to consent to show: the app's own handling goes on.
        if (!routes.AreMapped || !options.Value.HandlesExceptions)
        {
            return false;
        }

        switch (exception)
        {
            case ReauthorizationRequiredException reauthorization:
                await new ReconnectResult(reauthorization).ExecuteAsync(httpContext);
                return true;
            case DelegatedAccessException failure:
                await writer.WriteAsync(httpContext, problems.Of(failure));
                return true;
            default:
                return false;
        }
    }
}
