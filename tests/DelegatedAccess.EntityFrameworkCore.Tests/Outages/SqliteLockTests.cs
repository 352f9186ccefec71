using Microsoft.Data.Sqlite;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Outages;

/// <summary>SQLite waits for a lock on the thread that called it.</summary>
internal sealed class SqliteLockTests
{
    [Test]
    public async Task Whoever_asks_gets_their_thread_back_at_once_and_an_error_when_the_stores_time_is_over()
    {
        await using var database = new SqliteDatabase();
        await database.CreateAsync();
        await using var app = new AppBuilder(database) { Options = options => options.StoreTimeout = TimeSpan.FromMilliseconds(300) }.Build();
        await app.ConnectAsync();
        app.Clock.Advance(TimeSpan.FromHours(2));
        await using var holder = new SqliteConnection(database.ConnectionString);
        await holder.OpenAsync();
        await ExecuteAsync(holder, "BEGIN EXCLUSIVE");

        var asking = app.Store.FindAsync(App.Key());
        Assert.That(asking.IsCompleted, Is.False, "the caller is free");
        Assert.That(await Assert.ThrowsAsync<GrantStoreException>(() => app.TokenAsync()), Is.Not.Null);
        Assert.That(app.Sandbox.Counters.TokenByRefresh, Is.Zero);

        await ExecuteAsync(holder, "ROLLBACK");
        try
        {
            await asking;
        }
        catch (SqliteException)
        {
            // It waited for a second and gave up, or was let in.
        }

        Assert.That(await app.TokenAsync(), Is.Not.Empty);
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts stand above.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
