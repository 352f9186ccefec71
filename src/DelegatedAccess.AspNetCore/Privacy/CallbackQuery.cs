using DelegatedAccess.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DelegatedAccess.AspNetCore.Privacy;

/// <summary>
/// The authorization code travels in the callback's query, and the framework logs the address of each request, traces it, and shows it on its error
/// pages. So the query is put aside before any of them looks.
/// </summary>
internal static class CallbackQuery
{
    /// <summary>Puts the query of a callback aside; leaves every other request alone.</summary>
    public static void Hide(IFeatureCollection features, ConnectRoutes routes)
    {
        if (features.Get<IHttpRequestFeature>() is { QueryString: { Length: > 0 } query } request && routes.IsCallback(request.PathBase + request.Path))
        {
            features.Set(new HiddenCallbackQuery(query));
            request.QueryString = "";
            request.RawTarget = request.RawTarget.Split('?')[0];
        }
    }

    public static string Of(HttpContext context) =>
        context.Features.Get<HiddenCallbackQuery>()?.Value ?? context.Request.QueryString.Value ?? "";
}
