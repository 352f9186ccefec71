namespace DelegatedAccess.Authorization;

/// <summary>Says whether a return URL stays in the app (RFC 9700 section 4.11.1: no open redirector).</summary>
internal static class LocalUrl
{
    private const int MaxLength = 2048;

    /// <summary>One slash and then neither a slash nor a backslash, as browsers would read an authority there; nothing invisible.</summary>
    public static bool IsLocal(string url) =>
        url.Length is > 0 and <= MaxLength
        && url[0] == '/'
        && !(url.Length > 1 && url[1] is '/' or '\\')
        && !url.Contains('\\', StringComparison.Ordinal)
        && !url.AsSpan().ContainsAnyExceptInRange('\x21', '\x7e')
        && !StartsWithEscapedSlash(url);

    // "/%2f/evil" becomes "//evil" wherever something decodes it once more.
    private static bool StartsWithEscapedSlash(string url) =>
        url.StartsWith("/%2f", StringComparison.OrdinalIgnoreCase) || url.StartsWith("/%5c", StringComparison.OrdinalIgnoreCase);
}
