using DelegatedAccess;
using Microsoft.Extensions.Options;

namespace ConnectCloudflare.Web.Web;

/// <summary>
/// The headers of every page: nothing is stored, nothing is told to other sites, nothing foreign is loaded, and nobody frames it. What an endpoint has
/// set itself stays.
/// </summary>
internal sealed class PageHeaders(RequestDelegate next, IOptionsMonitor<ClientRegistrationOptions> registrations)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Just before the response starts: the exception handler clears what was set earlier.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("Referrer-Policy", "no-referrer");
            headers.TryAdd("Content-Security-Policy", Policy());
            headers.TryAdd("Cache-Control", IsStatic(context) ? "public, max-age=3600" : "no-store");
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static bool IsStatic(HttpContext context) => context.Response.ContentType is "text/css" or "image/svg+xml";

    // form-action also governs where a form's redirects lead: the connect button's to the authorization server, and on to wherever that lets people
    // sign in.
    private string Policy()
    {
        var endpoint = registrations.Get("cloudflare").AuthorizationEndpoint!;
        var server = endpoint.Scheme == Uri.UriSchemeHttps ? "https:" : endpoint.GetLeftPart(UriPartial.Authority);
        return $"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' {server}; frame-ancestors 'none'; base-uri 'none'";
    }
}
