using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DelegatedAccess.EntityFrameworkCore.Mapping;

/// <summary>
/// A registration's or owner's text as a column holds it. PostgreSQL's text cannot hold U+0000, which a grant key can: it becomes <c>\0</c>, and a
/// backslash two. All other texts stay as they are.
/// </summary>
internal static class StoredText
{
    public static ValueConverter<string, string> Converter { get; } = new(text => Escape(text), stored => Unescape(stored));

    public static string Escape(string text) => text.AsSpan().ContainsAny('\\', '\0')
        ? text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\0", "\\0", StringComparison.Ordinal)
        : text;

    public static string Unescape(string stored)
    {
        if (!stored.Contains('\\', StringComparison.Ordinal))
        {
            return stored;
        }

        var text = new StringBuilder(stored.Length);
        for (var i = 0; i < stored.Length; i++)
        {
            var isEscape = stored[i] == '\\' && i + 1 < stored.Length;
            text.Append(isEscape && stored[++i] == '0' ? '\0' : stored[i]);
        }

        return text.ToString();
    }
}
