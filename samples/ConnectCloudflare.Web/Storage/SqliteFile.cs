namespace ConnectCloudflare.Web.Storage;

/// <summary>
/// The file of the SQLite database: the one that the settings name, else one in the user's folder for apps. On a sandbox it goes with the process, as
/// the sandbox itself does.
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly DirectoryInfo? _temporary;

    public SqliteFile(string? connection, bool isTemporary)
    {
        if (!string.IsNullOrEmpty(connection))
        {
            Connection = connection;
            return;
        }

        if (isTemporary)
        {
            _temporary = Directory.CreateTempSubdirectory("fernpost-");
        }

        var folder = _temporary ?? OwnFolder(Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "Fernpost"));

        // A connection in a pool would keep the file open.
        Connection = $"Data Source={Path.Combine(folder.FullName, "fernpost.db")}{(isTemporary ? ";Pooling=False" : "")}";
    }

    public string Connection { get; }

    public void Dispose() => _temporary?.Delete(recursive: true);

    // The keys are in the same file as what they encrypt: nobody else of this machine may read it.
    private static DirectoryInfo OwnFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
