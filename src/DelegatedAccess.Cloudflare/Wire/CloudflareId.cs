using System.Text.RegularExpressions;

namespace DelegatedAccess.Cloudflare.Wire;

/// <summary>An id of Cloudflare's: it ends up in paths, so it is nothing but letters, digits, dashes and underscores.</summary>
internal static partial class CloudflareId
{
    public static string? Read(string? text) => text is not null && Shape().IsMatch(text) ? text : null;

    [GeneratedRegex(@"\A[A-Za-z0-9_\-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
