using System.Runtime.CompilerServices;

namespace DelegatedAccess.Benchmarks;

/// <summary>Where results go, whatever folder this is started from.</summary>
internal static class Paths
{
    /// <summary>The page that shows the results.</summary>
    public static string Page { get; } = Path.Combine(Repository(), "docs", "performance.md");

    /// <summary>What is not checked in.</summary>
    public static string Artifacts { get; } = Path.Combine(Repository(), "BenchmarkDotNet.Artifacts");

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "..", "..", ".."));
}
