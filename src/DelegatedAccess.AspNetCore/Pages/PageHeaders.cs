using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DelegatedAccess.AspNetCore.Pages;

/// <summary>The headers of everything these endpoints answer.</summary>
internal static class PageHeaders
{
    /// <summary>Nothing is stored anywhere, and no address, which may hold a code, is told to the next page (RFC 9700 section 4.2.4).</summary>
    public static void Protect(HttpResponse response)
    {
        // Antiforgery warns of one without the other.
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    /// <param name="response">The answer.</param>
    /// <param name="authorizationServer">Where the page's form leads to in the end, or null where it has none.</param>
    public static void ProtectPage(HttpResponse response, Uri? authorizationServer)
    {
        Protect(response);
        response.Headers.XFrameOptions = "DENY";
        response.Headers[HeaderNames.ContentSecurityPolicy] =
            $"default-src 'none'; style-src 'self'; form-action {FormAction(authorizationServer)}; frame-ancestors 'none'; base-uri 'none'";
    }

    // Browsers hold every redirect after a form's POST against this policy: to the authorization server, and on to whatever sign-in it sends users to.
    private static string FormAction(Uri? authorizationServer) => authorizationServer switch
    {
        null => "'self'",
        { Scheme: "https" } => "'self' https:",
        _ => $"'self' {authorizationServer.GetLeftPart(UriPartial.Authority)}",
    };
}
