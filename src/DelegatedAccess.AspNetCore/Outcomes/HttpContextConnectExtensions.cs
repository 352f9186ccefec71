using DelegatedAccess.AspNetCore;
using DelegatedAccess.AspNetCore.Endpoints;
using DelegatedAccess.AspNetCore.Outcomes;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Http;

/// <summary>Reads what connecting or disconnecting did.</summary>
public static class HttpContextConnectExtensions
{
    private static readonly object Taken = new();

    /// <summary>
    /// What the connect endpoints did just before they sent the user to this page; null where they did not. It is there once: a reload shows the page
    /// without it. Call it before the response starts, for it deletes a cookie.
    /// </summary>
    /// <param name="context">The request.</param>
    public static ConnectOutcome? TakeConnectOutcome(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (RequestKind.IsPrefetch(context.Request))
        {
            return null;
        }

        if (!context.Items.TryGetValue(Taken, out var outcome))
        {
            outcome = context.RequestServices.GetRequiredService<OutcomeCookies>().Take(context);
            context.Items[Taken] = outcome;
        }

        return outcome as ConnectOutcome;
    }
}
