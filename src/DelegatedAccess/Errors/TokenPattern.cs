using System.Text.RegularExpressions;

namespace DelegatedAccess.Errors;

/// <summary>Blanks out what looks like a token, wherever it came from: a long run of token characters.</summary>
internal static partial class TokenPattern
{
    public static string Redact(string text) => LongOpaqueRun().Replace(text, "[redacted]");

    // 32 characters and more without a dot or a slash, or with them and a digit and a letter: opaque tokens and keys, not words of a sentence.
    [GeneratedRegex(
        @"[A-Za-z0-9_\-~+]{32,}[A-Za-z0-9_\-.~+/]*={0,2}|(?=[A-Za-z_\-.~+/]*[0-9])(?=[0-9_\-.~+/]*[A-Za-z])[A-Za-z0-9_\-.~+/]{32,}={0,2}",
        RegexOptions.CultureInvariant)]
    private static partial Regex LongOpaqueRun();
}
