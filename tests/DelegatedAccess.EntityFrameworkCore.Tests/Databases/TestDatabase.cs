using Microsoft.EntityFrameworkCore;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Databases;

/// <summary>A database of a test's own.</summary>
internal abstract class TestDatabase : IAsyncDisposable
{
    public static TestDatabase Of(DatabaseKind kind) => kind == DatabaseKind.Sqlite ? new SqliteDatabase() : new PostgresDatabase(PostgresOfAll.Server);

    /// <summary>Points a context at this database; says whether it tries again when an answer is lost.</summary>
    public abstract DbContextOptionsBuilder Use(DbContextOptionsBuilder options, bool isRetrying = false);

    public abstract ValueTask DisposeAsync();

    /// <summary>A context on this database, outside of any app.</summary>
    public AppDbContext Open() => new(OptionsOf<AppDbContext>());

    public DbContextOptions<TContext> OptionsOf<TContext>()
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        Use(options);
        return options.Options;
    }

    /// <summary>Makes the database with its tables.</summary>
    public async Task CreateAsync()
    {
        await using var context = Open();
        await context.Database.EnsureCreatedAsync();
    }
}
