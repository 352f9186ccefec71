using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.AspNetCore.Browsers;

/// <summary>
/// The cookies of the connect endpoints: for this host only, over TLS only (<c>__Host-</c>, RFC 6265bis section 4.1.3.2), out of reach of scripts, and sent
/// along when the authorization server leads the user back, which Strict ones are not. On plain http, so on loopback only, without the prefix.
/// </summary>
internal sealed class BrowserCookies(IOptions<ConnectEndpointOptions> options)
{
    public string? Read(HttpContext context, string name) => context.Request.Cookies[NameFor(context, name)];

    public void Write(HttpContext context, string name, string value, TimeSpan life) =>
        context.Response.Cookies.Append(NameFor(context, name), value, OptionsFor(context, life));

    public void Delete(HttpContext context, string name) =>
        context.Response.Cookies.Delete(NameFor(context, name), OptionsFor(context, life: null));

    private string NameFor(HttpContext context, string name) => (IsSecure(context) ? "__Host-DelegatedAccess." : "DelegatedAccess.") + name;

    // What the browser sees counts, which behind a proxy may be another scheme than the request's.
    private bool IsSecure(HttpContext context) => options.Value.PublicOrigin is { } origin ? origin.Scheme == Uri.UriSchemeHttps : context.Request.IsHttps;

    private CookieOptions OptionsFor(HttpContext context, TimeSpan? life) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = life,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = IsSecure(context),
    };
}
