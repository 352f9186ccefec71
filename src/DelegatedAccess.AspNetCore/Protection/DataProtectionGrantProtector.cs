using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;

namespace DelegatedAccess.AspNetCore.Protection;

/// <summary>
/// The app's Data Protection key ring. The envelope is 'D', 'A', format 2, and then Data Protection's own, which names the key; the identity is in
/// the purpose chain, so a row moved to another owner does not decrypt.
/// </summary>
internal sealed class DataProtectionGrantProtector(IDataProtectionProvider provider, IKeyRingProvider? ring = null) : IGrantProtector
{
    private const uint PayloadMagic = 0x09F0C9F0;

    private static ReadOnlySpan<byte> Envelope => [(byte)'D', (byte)'A', 2];

    public byte[] Protect(ReadOnlySpan<byte> payload, string identity) => [.. Envelope, .. ProtectorFor(identity).Protect(payload.ToArray())];

    public byte[] Unprotect(ReadOnlySpan<byte> payload, string identity)
    {
        if (!payload.StartsWith(Envelope))
        {
            throw new GrantProtectionException("The stored record is not an envelope of Data Protection.", isKeyUnknown: false);
        }

        var body = payload[Envelope.Length..].ToArray();
        try
        {
            return ProtectorFor(identity).Unprotect(body);
        }
        catch (CryptographicException)
        {
            throw IsKeyUnknown(body)
                ? new GrantProtectionException(
                    "The stored record is encrypted with a key that is not in this process's Data Protection key ring, or the ring cannot be read. Share the ring between the "
                    + "app's machines; a running process looks for keys once a day.",
                    isKeyUnknown: true)
                : new GrantProtectionException(
                    "The stored record does not decrypt: it is damaged, belongs to another grant, or its key was revoked.", isKeyUnknown: false);
        }
    }

    private IDataProtector ProtectorFor(string identity) => provider.CreateProtector("DelegatedAccess.Grants", identity);

    // The frame of Data Protection: a magic number, and the id of the key. What counts is the ring that was used, not what lies where keys are kept: a key
    // that another machine brought may be there already, and the ring is read once a day.
    private bool IsKeyUnknown(ReadOnlySpan<byte> body)
    {
        if (ring is null || body.Length < sizeof(uint) + 16 || BinaryPrimitives.ReadUInt32BigEndian(body) != PayloadMagic)
        {
            return false;
        }

        try
        {
            return ring.GetCurrentKeyRing().GetAuthenticatedEncryptorByKeyId(new Guid(body.Slice(sizeof(uint), 16)), out _) is null;
        }
        catch (Exception)
        {
            // Where the keys are kept cannot be reached now.
            return true;
        }
    }
}
