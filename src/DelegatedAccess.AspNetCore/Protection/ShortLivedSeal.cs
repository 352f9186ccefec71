using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace DelegatedAccess.AspNetCore.Protection;

/// <summary>Seals small things that go through the browser, for a purpose and for a while.</summary>
internal sealed class ShortLivedSeal(IDataProtectionProvider protection, TimeProvider time)
{
    private const string Root = "DelegatedAccess.AspNetCore";

    public string Seal(string purpose, ReadOnlySpan<byte> content, TimeSpan life)
    {
        var framed = new byte[sizeof(long) + content.Length];
        BinaryPrimitives.WriteInt64BigEndian(framed, (time.GetUtcNow() + life).ToUnixTimeSeconds());
        content.CopyTo(framed.AsSpan(sizeof(long)));
        return Base64Url.EncodeToString(protection.CreateProtector(Root, purpose).Protect(framed));
    }

    /// <returns>The content, or null where it was not sealed here for this purpose, or too long ago.</returns>
    public byte[]? Open(string purpose, string text)
    {
        try
        {
            var framed = protection.CreateProtector(Root, purpose).Unprotect(Base64Url.DecodeFromChars(text));
            return framed.Length >= sizeof(long) && BinaryPrimitives.ReadInt64BigEndian(framed) > time.GetUtcNow().ToUnixTimeSeconds()
                ? framed[sizeof(long)..]
                : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
