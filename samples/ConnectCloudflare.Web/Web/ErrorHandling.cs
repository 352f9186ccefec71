using ConnectCloudflare.Web.Dns;
using DelegatedAccess;
using Microsoft.AspNetCore.Diagnostics;

namespace ConnectCloudflare.Web.Web;

/// <summary>Where exceptions end: at the SDK's handler, which shows its own, or at our error page.</summary>
internal static class ErrorHandling
{
    /// <remarks>For one app: the middleware keeps its pipeline in them.</remarks>
    public static ExceptionHandlerOptions NewOptions() => new()
    {
        ExceptionHandlingPath = "/error",
        SuppressDiagnosticsCallback = IsInTheLog,
    };

    /// <summary>
    /// What the SDK told the user is in its log already, under the same code and reference, and so is what it read in an answer of the API. A wrong
    /// configuration is logged whole: its message is the fix.
    /// </summary>
    private static bool IsInTheLog(ExceptionHandlerSuppressDiagnosticsContext context) => context.Exception switch
    {
        ClientConfigurationException => false,
        DnsApiException { Reading: not null } => true,
        _ => context.ExceptionHandledBy == ExceptionHandledType.ExceptionHandlerService,
    };
}
