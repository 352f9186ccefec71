using System.Text;

namespace DelegatedAccess.Simulation.Storage;

/// <summary>Binds bytes to an identity without encrypting them: a run reads millions of records, and encryption is not its subject.</summary>
internal sealed class PlainProtector : IGrantProtector
{
    public byte[] Protect(ReadOnlySpan<byte> payload, string identity) => [.. Encoding.ASCII.GetBytes(identity), .. payload];

    public byte[] Unprotect(ReadOnlySpan<byte> payload, string identity) =>
        payload.StartsWith(Encoding.ASCII.GetBytes(identity))
            ? payload[identity.Length..].ToArray()
            : throw new GrantProtectionException("The bytes belong to another identity.", isKeyUnknown: false);

    /// <summary>The payload of a grant's record.</summary>
    public static byte[] Open(ReadOnlySpan<byte> payload) => payload[GrantId.Length..].ToArray();
}
