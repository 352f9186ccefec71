using DelegatedAccess.Redis.Tests.Infrastructure;
using DelegatedAccess.Servers;
using StackExchange.Redis;

namespace DelegatedAccess.Redis.Tests;

/// <summary>The servers that most tests share, each test under a prefix of its own. Who stops or empties one starts one.</summary>
[SetUpFixture]
internal sealed class Servers
{
    private static readonly Dictionary<Kind, RedisServer> Running = [];
    private static readonly Dictionary<Kind, IReadOnlyList<ConnectionMultiplexer>> Connections = [];

    /// <summary>Two connections to the same server, as two processes have them.</summary>
    public static IReadOnlyList<IConnectionMultiplexer> ConnectionsTo(Kind kind) => Connections[kind];

    public static RedisServer Get(Kind kind) => Running[kind];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Running[Kind.Standalone] = await RedisServer.StartAsync();
        Running[Kind.Cluster] = await RedisServer.StartClusterAsync();
        foreach (var (kind, server) in Running)
        {
            Connections[kind] = [await ConnectionMultiplexer.ConnectAsync(server.ConnectionString), await ConnectionMultiplexer.ConnectAsync(server.ConnectionString)];
        }
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        foreach (var connection in Connections.Values.SelectMany(pair => pair))
        {
            await connection.DisposeAsync();
        }

        foreach (var server in Running.Values)
        {
            await server.DisposeAsync();
        }
    }
}
