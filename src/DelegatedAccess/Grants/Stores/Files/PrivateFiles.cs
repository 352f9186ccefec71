namespace DelegatedAccess.Grants.Stores.Files;

/// <summary>Files and directories that nobody but their owner may open, from the first byte on.</summary>
internal static class PrivateFiles
{
    public static FileStreamOptions Options(FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private const UnixFileMode Others = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Makes the directory where it is missing.</summary>
    /// <exception cref="IOException">Others can write to it, and could put an older file in the place of a newer one.</exception>
    public static void CreateDirectory(string path)
    {
        if (!OperatingSystem.IsWindows() && Directory.Exists(path) && (File.GetUnixFileMode(path) & Others) != 0)
        {
            throw new IOException($"Others can write to the directory {path}: take it away from them, such as with chmod 700.");
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
