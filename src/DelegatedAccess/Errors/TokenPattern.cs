using System.Text.RegularExpressions;

namespace DelegatedAccess.Errors;

/// <summary>Blanks out what looks like a token, wherever it came from: a long run of token characters with digits in it.</summary>
internal static partial class TokenPattern
{
    public static string Redact(string text) => LongOpaqueRun().Replace(text, "[redacted]");

    // 32 characters and more, with a digit and a letter: opaque tokens and keys, not the words of a sentence.
    [GeneratedRegex(@"(?=[A-Za-z_\-.~+/]*[0-9])(?=[0-9_\-.~+/]*[A-Za-z])[A-Za-z0-9_\-.~+/]{32,}={0,2}", RegexOptions.CultureInvariant)]
    private static partial Regex LongOpaqueRun();
}
