using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Errors;

/// <summary>Answers for the app's own endpoints where they let our exceptions go: with the way back to consent, or with what went wrong.</summary>
internal sealed class DelegatedAccessExceptionHandler(ConnectProblems problems, ProblemWriter writer) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case ReauthorizationRequiredException reauthorization:
                await new ReconnectResult(reauthorization).ExecuteAsync(httpContext);
                return true;
            case DelegatedAccessException failure:
                await writer.WriteAsync(httpContext, problems.Of(httpContext, failure));
                return true;
            default:
                return false;
        }
    }
}
