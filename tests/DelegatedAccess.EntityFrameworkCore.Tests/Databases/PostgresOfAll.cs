using DelegatedAccess.Servers;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Databases;

/// <summary>The one PostgreSQL of all tests here, each of which has a database of its own on it.</summary>
internal static class PostgresOfAll
{
    private static PostgresServer? _server;

    public static PostgresServer Server => _server ?? throw new InvalidOperationException("PostgreSQL was not started.");

    public static async Task StartAsync() => _server = await PostgresServer.StartAsync();

    public static async Task StopAsync()
    {
        if (_server is { } server)
        {
            await server.DisposeAsync();
        }
    }
}
