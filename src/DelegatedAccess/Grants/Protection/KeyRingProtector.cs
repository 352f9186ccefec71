using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Errors;

namespace DelegatedAccess.Grants.Protection;

/// <summary>
/// AES-256-GCM under named keys. The envelope is: 'D', 'A', format 1, length of the key's name, the name in UTF-8, 12 bytes nonce, 16 bytes tag,
/// ciphertext. Header and identity are associated data, so a row moved to another owner does not decrypt.
/// </summary>
internal sealed class KeyRingProtector : IGrantProtector
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int PrefixSize = 4;
    private const byte EnvelopeFormat = 1;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly IReadOnlyDictionary<string, byte[]> _keys;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _current;

    private readonly byte[] _header;
    private readonly Entropy _entropy;

    public KeyRingProtector(GrantKeyRingOptions options, Entropy entropy)
    {
        var current = options.Current ?? options.LastAdded
            ?? throw new InvalidOperationException("The grant key ring is empty: add a key.");
        _keys = options.Keys;
        _current = _keys.GetValueOrDefault(current)
            ?? throw new InvalidOperationException($"The grant key ring has no key named '{current}'.");
        var name = Encoding.UTF8.GetBytes(current);
        _header = [(byte)'D', (byte)'A', EnvelopeFormat, checked((byte)name.Length), .. name];
        _entropy = entropy;
    }

    public byte[] Protect(ReadOnlySpan<byte> payload, string identity)
    {
        var sealedBytes = new byte[_header.Length + NonceSize + TagSize + payload.Length];
        _header.CopyTo(sealedBytes, 0);
        var nonce = sealedBytes.AsSpan(_header.Length, NonceSize);
        _entropy.Fill(nonce);
        using var aes = new AesGcm(_current, TagSize);
        aes.Encrypt(
            nonce,
            payload,
            sealedBytes.AsSpan(_header.Length + NonceSize + TagSize),
            sealedBytes.AsSpan(_header.Length + NonceSize, TagSize),
            AssociatedData(_header, identity));
        return sealedBytes;
    }

    public byte[] Unprotect(ReadOnlySpan<byte> payload, string identity)
    {
        var header = HeaderOf(payload);
        var name = Encoding.UTF8.GetString(header[PrefixSize..]);
        if (!_keys.TryGetValue(name, out var key))
        {
            throw new GrantProtectionException(
                $"The stored record is encrypted with the key '{UntrustedText.Printable(name)}', which is not in the key ring.", isKeyUnknown: true);
        }

        var body = payload[header.Length..];
        var plain = new byte[body.Length - NonceSize - TagSize];
        try
        {
            using var aes = new AesGcm(key, TagSize);
            aes.Decrypt(body[..NonceSize], body[(NonceSize + TagSize)..], body.Slice(NonceSize, TagSize), plain, AssociatedData(header, identity));
            return plain;
        }
        catch (CryptographicException)
        {
            throw new GrantProtectionException("The stored record does not decrypt: it is damaged, or belongs to another grant.", isKeyUnknown: false);
        }
    }

    private static ReadOnlySpan<byte> HeaderOf(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < PrefixSize || payload[0] != 'D' || payload[1] != 'A' || payload[2] != EnvelopeFormat
            || payload.Length < PrefixSize + payload[3] + NonceSize + TagSize)
        {
            throw new GrantProtectionException("The stored record is not an envelope of this key ring.", isKeyUnknown: false);
        }

        return payload[..(PrefixSize + payload[3])];
    }

    private static byte[] AssociatedData(ReadOnlySpan<byte> header, string identity) => [.. header, .. Encoding.UTF8.GetBytes(identity)];
}
