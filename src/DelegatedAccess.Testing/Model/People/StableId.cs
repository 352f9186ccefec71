using System.Security.Cryptography;
using System.Text;

namespace DelegatedAccess.Testing;

/// <summary>Ids that are the same in every run, so that a failing test shows the same ids as the last one did.</summary>
internal static class StableId
{
    public static string Of(string kind, string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(kind + "\n" + name)))[..32];
}
