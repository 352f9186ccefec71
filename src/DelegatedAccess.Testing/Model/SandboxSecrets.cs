using System.Buffers.Text;

namespace DelegatedAccess.Testing;

/// <summary>Makes every secret that the sandbox hands out, and remembers each one for leak tests.</summary>
internal sealed class SandboxSecrets(Action<Span<byte>> fillRandom)
{
    private readonly HashSet<string> _issued = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Issued => [.. _issued];

    public string NewAccessToken() => Note(NewToken("cfoat_"));

    public string NewRefreshToken() => Note(NewToken("cfort_"));

    public string NewCode() => Note(NewToken("cfoac_"));

    public string NewClientSecret() => Note(Random(32));

    public string NewHexId() => Hex(16);

    /// <summary>A ray id as Cloudflare's edge puts on every answer: no secret, so not noted.</summary>
    public string NewRay() => Hex(8) + "-LAB";

    public string Note(string secret)
    {
        _issued.Add(secret);
        return secret;
    }

    // Hydra's opaque tokens are 32 random bytes and their 32-byte HMAC.
    private string NewToken(string prefix) => prefix + Random(32) + "." + Random(32);

    private string Hex(int length)
    {
        Span<byte> bytes = stackalloc byte[length];
        fillRandom(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private string Random(int length)
    {
        Span<byte> bytes = stackalloc byte[length];
        fillRandom(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
