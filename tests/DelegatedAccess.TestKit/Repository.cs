namespace DelegatedAccess.TestKit;

internal static class Repository
{
    /// <summary>The directory of the solution, above the test's assembly.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? directory)
    {
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Sdk.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("No Sdk.sln above " + AppContext.BaseDirectory);
    }
}
