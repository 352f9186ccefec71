namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>The files of this repository, for tests that read its sources.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Core => Path.Combine(Root, "src", "DelegatedAccess");

    /// <summary>The core's source files, without what the build made.</summary>
    public static IReadOnlyList<string> CoreFiles { get; } = SourcesIn(Core);

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The source files of a project, without what the build made.</summary>
    public static IReadOnlyList<string> SourcesIn(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).StartsWith("obj", StringComparison.Ordinal)
                && !Path.GetRelativePath(folder, file).StartsWith("bin", StringComparison.Ordinal)),
    ];

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Sdk.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return directory.FullName;
    }
}
