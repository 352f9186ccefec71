using System.Globalization;
using System.Text;

namespace DelegatedAccess.Errors;

/// <summary>Makes text from a server safe to keep: short, printable, and free of what was sent to it.</summary>
internal static class UntrustedText
{
    private const int MaxLength = 400;

    /// <summary>The shortest secret that is searched for: shorter ones would blank out ordinary words.</summary>
    private const int MinSecretLength = 8;

    /// <summary>A message: printable, and without the secrets that were sent or anything else that looks like a token.</summary>
    public static string? Clean(string? text, ReadOnlySpan<string> secrets = default)
    {
        foreach (var secret in secrets)
        {
            if (secret.Length >= MinSecretLength)
            {
                text = text?.Replace(secret, "[redacted]", StringComparison.Ordinal);
            }
        }

        return Printable(text) is { } cleaned ? TokenPattern.Redact(cleaned) : null;
    }

    /// <summary>A name that people gave: printable, and otherwise as it is.</summary>
    public static string? Printable(string? text)
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

    // Control, format (bidirectional overrides among them), line and paragraph separators can forge log lines or hide text.
    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
