using DelegatedAccess.Servers;

namespace DelegatedAccess.Processes.Tests;

/// <summary>
/// One PostgreSQL and one Redis for all tests here, started when the first asks. Each test has a database of its own. In the namespace of all tests:
/// otherwise nobody would stop them.
/// </summary>
[SetUpFixture]
internal sealed class RealServers
{
    // As many as Redis has; a run has fewer tests on it.
    private const int RedisDatabases = 16;

    private static readonly SemaphoreSlim Starting = new(1, 1);
    private static PostgresServer? _postgres;
    private static RedisServer? _redis;
    private static int _databases;

    public static async Task<string> NewDatabaseAsync()
    {
        await Starting.WaitAsync();
        try
        {
            _postgres ??= await PostgresServer.StartAsync();
            return _postgres.ConnectionStringTo($"test_{++_databases}");
        }
        finally
        {
            Starting.Release();
        }
    }

    public static async Task<string> NewRedisAsync()
    {
        await Starting.WaitAsync();
        try
        {
            _redis ??= await RedisServer.StartAsync();
            var database = _databases++ % RedisDatabases;
            return $"{_redis.ConnectionString},defaultDatabase={database}";
        }
        finally
        {
            Starting.Release();
        }
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }
    }
}
