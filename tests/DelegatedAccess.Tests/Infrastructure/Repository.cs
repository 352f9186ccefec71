namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>The files of this repository, for tests that read its sources.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Core => Path.Combine(Root, "src", "DelegatedAccess");

    /// <summary>The core's source files, without what the build made.</summary>
    public static IReadOnlyList<string> CoreFiles { get; } =
    [
        .. Directory.EnumerateFiles(Core, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Core, file).StartsWith("obj", StringComparison.Ordinal)
                && !Path.GetRelativePath(Core, file).StartsWith("bin", StringComparison.Ordinal)),
    ];

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

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
