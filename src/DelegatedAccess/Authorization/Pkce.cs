using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DelegatedAccess.Authorization;

/// <summary>RFC 7636 section 4.2, S256 and nothing else.</summary>
internal static class Pkce
{
    public const string Method = "S256";

    public static string ChallengeOf(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
