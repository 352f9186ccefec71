using System.Buffers.Binary;
using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace DelegatedAccess.AspNetCore.Protection;

/// <summary>Seals small things that go through the browser, for a purpose and for a while, and makes them smaller: there is little room in cookies and links.</summary>
internal sealed class ShortLivedSeal(IDataProtectionProvider protection, TimeProvider time)
{
    private const string Root = "DelegatedAccess.AspNetCore";

    public string Seal(string purpose, ReadOnlySpan<byte> content, TimeSpan life)
    {
        var framed = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(framed, (time.GetUtcNow() + life).ToUnixTimeSeconds());
        return Base64Url.EncodeToString(protection.CreateProtector(Root, purpose).Protect([.. framed, .. Pack(content)]));
    }

    /// <returns>The content, or null where it was not sealed here for this purpose, or too long ago.</returns>
    public byte[]? Open(string purpose, string text)
    {
        try
        {
            var framed = protection.CreateProtector(Root, purpose).Unprotect(Base64Url.DecodeFromChars(text));
            return framed.Length >= sizeof(long) && BinaryPrimitives.ReadInt64BigEndian(framed) > time.GetUtcNow().ToUnixTimeSeconds()
                ? Unpack(framed[sizeof(long)..])
                : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static byte[] Pack(ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
        {
            brotli.Write(content);
        }

        return packed.ToArray();
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var content = new MemoryStream();
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        brotli.CopyTo(content);
        return content.ToArray();
    }
}
