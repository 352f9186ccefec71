using System.Security.Cryptography;
using System.Text;

namespace DelegatedAccess.EntityFrameworkCore.Mapping;

/// <summary>The SHA-256 of an owner in UTF-8, as 64 lower-case hexadecimal digits.</summary>
internal static class OwnerHash
{
    public const int Length = 64;

    public static string Of(string owner) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(owner)));
}
