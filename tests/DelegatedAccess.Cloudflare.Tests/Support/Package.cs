using System.Runtime.CompilerServices;

namespace DelegatedAccess.Cloudflare.Tests.Support;

/// <summary>The source folder of the package under test.</summary>
internal static class Package
{
    public static string Path { get; } = System.IO.Path.GetFullPath(
        System.IO.Path.Combine(ThisFile(), "..", "..", "..", "..", "src", "DelegatedAccess.Cloudflare"));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
