using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Model;

namespace DelegatedAccess.Grants.Snapshots;

/// <summary>
/// The Authorization header of a grant, prepared once per access token. It carries the slot it came from, so that a request that is sent again
/// by a handler outside ours still knows its grant, without a second place to keep it.
/// </summary>
internal sealed class GrantAuthorization : AuthenticationHeaderValue
{
    /// <summary>The scheme of a request that names its grant and has no token yet; it never leaves the process.</summary>
    public const string MarkerScheme = "DelegatedAccess-Grant";

    // An app may pass on the headers that a stranger sent: only this process writes markers that it believes.
    private static readonly byte[] Authenticity = Encoding.ASCII.GetBytes(new Entropy().NewToken());

    /// <summary>Marks a request as one of the grant's. The key is written out for handlers that copy a request text by text.</summary>
    public GrantAuthorization(GrantSlot slot)
        : base(MarkerScheme, Write(slot.Key)) => Slot = slot;

    /// <summary>Authorizes a request (RFC 6750 section 2.1).</summary>
    public GrantAuthorization(GrantSlot slot, TokenSnapshot snapshot, Secret accessToken)
        : base("Bearer", accessToken.Reveal())
    {
        Slot = slot;
        Snapshot = snapshot;
    }

    /// <summary>The grant's place in this process; a marker outlives its slot's eviction, and then gets the new one.</summary>
    public GrantSlot Slot { get; set; }

    /// <summary>What authorizes the request; null for a marker.</summary>
    public TokenSnapshot? Snapshot { get; }

    /// <summary>The token that authorizes the request.</summary>
    public Secret AccessToken => new(Snapshot is null ? throw new InvalidOperationException("A marker has no token.") : Parameter!);

    /// <summary>The key that a copied marker names, or null where the header is no marker.</summary>
    public static GrantKey? KeyOf(AuthenticationHeaderValue header)
    {
        if (!string.Equals(header.Scheme, MarkerScheme, StringComparison.Ordinal) || header.Parameter is not { } parameter)
        {
            return null;
        }

        var parts = parameter.Split('.');
        return parts.Length is 3 or 4 && parts.All(part => part.Length > 0 && Base64Url.IsValid(part)) && IsOurs(parameter)
            ? new GrantKey(Read(parts[0]), Read(parts[1]), parts.Length == 4 ? Read(parts[2]) : null)
            : null;
    }

    private static string Write(GrantKey key)
    {
        var parts = key.Label is null
            ? $"{Write(key.Registration)}.{Write(key.Owner)}"
            : $"{Write(key.Registration)}.{Write(key.Owner)}.{Write(key.Label)}";
        return $"{parts}.{Sign(parts)}";
    }

    private static string Sign(string parts) => Base64Url.EncodeToString(HMACSHA256.HashData(Authenticity, Encoding.ASCII.GetBytes(parts)));

    private static bool IsOurs(string parameter)
    {
        var end = parameter.LastIndexOf('.');
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(parameter[(end + 1)..]), Encoding.ASCII.GetBytes(Sign(parameter[..end])));
    }

    private static string Write(string part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part));

    private static string Read(string part) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part));
}
