using DelegatedAccess.Testing;
using StackExchange.Redis;

namespace DelegatedAccess.Redis.Tests.Infrastructure;

/// <summary>What all processes of a test share: the sandbox in memory, a clock that can be moved ahead, the place in Redis, the keys.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly List<App> _apps = [];
    private readonly IReadOnlyList<IConnectionMultiplexer> _connections;

    public World(Kind kind)
        : this(Servers.ConnectionsTo(kind))
    {
    }

    public World(IReadOnlyList<IConnectionMultiplexer> connections)
    {
        _connections = connections;
        Place = new Place(connections);
        Sandbox = CloudflareSandbox.CreateInMemory(new CloudflareSandboxOptions { TimeProvider = Clock, AccessTokenLife = TimeSpan.FromHours(1) });
    }

    public static string ProtectionKey { get; } = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(number => (byte)number)]);

    public SandboxClock Clock { get; } = new();

    public CloudflareSandbox Sandbox { get; }

    public Place Place { get; }

    public App StartApp(Action<DelegatedAccessOptions>? configure = null)
    {
        var app = App.Create(this, _connections[_apps.Count % _connections.Count], configure);
        _apps.Add(app);
        return app;
    }

    /// <summary>Another process over a connection of its own, which the test owns.</summary>
    public App StartApp(IConnectionMultiplexer connection, Action<DelegatedAccessOptions>? configure = null)
    {
        var app = App.Create(this, connection, configure);
        _apps.Add(app);
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps)
        {
            await app.DisposeAsync();
        }

        await Sandbox.DisposeAsync();
    }
}
