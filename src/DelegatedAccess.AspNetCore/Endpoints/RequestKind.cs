using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Endpoints;

/// <summary>Tells a person in front of a page from a program that calls an API.</summary>
internal static class RequestKind
{
    /// <summary>
    /// A browser says so itself (Fetch Metadata, <c>Sec-Fetch-Mode</c>); where none does, whoever takes HTML gets a page.
    /// </summary>
    public static bool IsPage(HttpRequest request) =>
        request.Headers.TryGetValue("Sec-Fetch-Mode", out var mode) && mode.Count > 0
            ? mode == "navigate"
            : request.GetTypedHeaders().Accept.Any(static type => type.MediaType == "text/html");

    /// <summary>Whether a browser fetches it without anybody having asked for it.</summary>
    public static bool IsPrefetch(HttpRequest request) =>
        request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase)
        || request.Headers["Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);
}
