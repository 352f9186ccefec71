using System.Text;

namespace DelegatedAccess.Redis.Grants;

/// <summary>Texts as UTF-8, exactly: what is not well-formed is refused instead of becoming something else.</summary>
internal static class Texts
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">The text is not well-formed Unicode.</exception>
    public static byte[] ToBytes(string text) => Strict.GetBytes(text);

    /// <returns>The text, or null where the bytes are none.</returns>
    public static string? TryRead(byte[]? bytes)
    {
        try
        {
            return bytes is null ? null : Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
