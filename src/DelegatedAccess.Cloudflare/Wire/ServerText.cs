using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DelegatedAccess.Cloudflare.Wire;

/// <summary>Makes Cloudflare's texts safe to keep: short, printable, and without anything that looks like a token.</summary>
internal static partial class ServerText
{
    private const int MaxLength = 400;

    /// <summary>Cleans a message.</summary>
    public static string? Message(string? text) => Name(text) is { } cleaned ? Token().Replace(cleaned, "[redacted]") : null;

    /// <summary>Cleans a name that people gave.</summary>
    public static string? Name(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var cleaned = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            if (cleaned.Length >= MaxLength)
            {
                cleaned.Append('…');
                break;
            }

            cleaned.Append(IsSafe(rune) ? rune.ToString() : " ");
        }

        var result = cleaned.ToString().Trim();
        return result.Length == 0 ? null : result;
    }

    /// <summary>An id, or null: it ends up in paths, so it is nothing but letters, digits, dashes and underscores.</summary>
    public static string? Id(string? text) => text is not null && IdShape().IsMatch(text) ? text : null;

    // Control, format (bidirectional overrides among them), line and paragraph separators can forge log lines or hide text.
    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    // Cloudflare's prefixed tokens and keys, and any other long run with a digit and a letter in it.
    [GeneratedRegex(
        @"\bcf[a-z]{1,4}_[A-Za-z0-9_\-.]{16,}|(?=[A-Za-z_\-.]*[0-9])(?=[0-9_\-.]*[A-Za-z])[A-Za-z0-9_\-.]{32,}",
        RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"\A[A-Za-z0-9_\-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdShape();
}
