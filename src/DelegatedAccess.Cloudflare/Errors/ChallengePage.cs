using System.Net;

namespace DelegatedAccess.Cloudflare.Errors;

/// <summary>Recognises the page with which Cloudflare's edge asks for a browser: "Just a moment…".</summary>
internal static class ChallengePage
{
    public static bool Is(ApiError error)
    {
        if (error.StatusCode == HttpStatusCode.Forbidden && IsHtml(error.MediaType))
        {
            return true;
        }

        var body = error.Body.Span;
        return body.TrimStart(" \t\r\n"u8).StartsWith("<"u8)
            && (body.IndexOf("challenge-platform"u8) >= 0 || body.IndexOf("Just a moment"u8) >= 0);
    }

    private static bool IsHtml(string? mediaType) =>
        string.Equals(mediaType, "text/html", StringComparison.OrdinalIgnoreCase)
        || string.Equals(mediaType, "application/xhtml+xml", StringComparison.OrdinalIgnoreCase);
}
