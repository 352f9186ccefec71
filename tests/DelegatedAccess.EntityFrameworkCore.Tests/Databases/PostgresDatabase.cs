using System.Security.Cryptography;
using DelegatedAccess.Servers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Databases;

internal sealed class PostgresDatabase(PostgresServer server) : TestDatabase
{
    private readonly string _name = "app_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));

    public string ConnectionString => server.ConnectionStringTo(_name);

    public override DbContextOptionsBuilder Use(DbContextOptionsBuilder options, bool isRetrying = false) =>
        options.UseNpgsql(ConnectionString, npgsql => _ = isRetrying ? npgsql.ExecutionStrategy(dependencies => new TestStrategy(dependencies)) : npgsql);

    /// <summary>Drops it, so that the server has little left to remove in the end.</summary>
    public override async ValueTask DisposeAsync()
    {
        await using (var pooled = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        try
        {
            await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
            await connection.OpenAsync();
#pragma warning disable CA2100 // The name is made above.
            await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", connection);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // A test that failed while the server was down; the database ends with the server.
        }
    }
}
