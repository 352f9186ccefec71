using System.Buffers.Text;
using System.Security.Cryptography;

namespace DelegatedAccess.Diagnostics;

/// <summary>The one source of randomness, so that a simulation can be replayed from a seed.</summary>
internal class Entropy
{
    public virtual void Fill(Span<byte> buffer) => RandomNumberGenerator.Fill(buffer);

    public Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        return new Guid(bytes);
    }

    /// <summary>32 random bytes as 43 characters: 256 bits (RFC 7636 section 7.1, RFC 6749 section 10.10).</summary>
    public string NewToken()
    {
        Span<byte> bytes = stackalloc byte[32];
        Fill(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    public string NewSupportReference()
    {
        Span<byte> bytes = stackalloc byte[5];
        Fill(bytes);
        return Errors.SupportReference.Create(bytes);
    }

    /// <summary>A number in [0, 1).</summary>
    public double NextFraction()
    {
        Span<byte> bytes = stackalloc byte[8];
        Fill(bytes);
        return (BitConverter.ToUInt64(bytes) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>A duration spread evenly between two others.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + ((most - least) * NextFraction());
}
