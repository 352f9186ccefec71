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

    // The database itself ends with its server.
    public override ValueTask DisposeAsync()
    {
        using var connection = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(connection);
        return ValueTask.CompletedTask;
    }
}
