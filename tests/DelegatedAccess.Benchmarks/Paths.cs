using System.Runtime.CompilerServices;

namespace DelegatedAccess.Benchmarks;

/// <summary>Where results go, whatever folder this is started from.</summary>
internal static class Paths
{
    /// <summary>The results, checked in.</summary>
    public static string Results { get; } = Path.Combine(Repository(), "docs", "performance.tsv");

    /// <summary>The page that shows them.</summary>
    public static string Page { get; } = Path.Combine(Repository(), "docs", "performance.md");

    public static string Chart { get; } = Path.Combine(Repository(), "docs", "images", "performance.svg");

    /// <summary>What is not checked in.</summary>
    public static string Artifacts { get; } = Path.Combine(Repository(), "BenchmarkDotNet.Artifacts");

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "..", "..", ".."));
}
