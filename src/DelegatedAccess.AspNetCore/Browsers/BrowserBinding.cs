using System.Buffers.Text;
using DelegatedAccess.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Browsers;

/// <summary>
/// A secret that only this browser has, so that a callback belongs to the browser that began (RFC 9700 section 4.7.1). One for all of its tabs.
/// </summary>
internal sealed class BrowserBinding(BrowserCookies cookies, Entropy entropy, DelegatedAccessOptions options)
{
    private const string Cookie = "Browser";
    private const int Length = 43;

    /// <summary>The binding that the browser sent, or null.</summary>
    public string? Read(HttpContext context) =>
        cookies.Read(context, Cookie) is { Length: Length } value && Base64Url.IsValid(value) ? value : null;

    /// <summary>The browser's binding, made where it has none, for as long as what begins now may take.</summary>
    public string Ensure(HttpContext context)
    {
        var binding = Read(context) ?? entropy.NewToken();
        cookies.Write(context, Cookie, binding, options.PendingAuthorizationLife);
        return binding;
    }
}
