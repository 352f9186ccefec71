using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Databases;

internal sealed class SqliteDatabase : TestDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("delegated-access-sqlite-");

    public string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "app.db")}";

    public override DbContextOptionsBuilder Use(DbContextOptionsBuilder options, bool isRetrying = false) =>
        options.UseSqlite(ConnectionString, sqlite => _ = isRetrying ? sqlite.ExecutionStrategy(dependencies => new TestStrategy(dependencies)) : sqlite);

    public override ValueTask DisposeAsync()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
