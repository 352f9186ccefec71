using DelegatedAccess.Redis.Tests.Infrastructure;
using DelegatedAccess.Servers;
using StackExchange.Redis;

namespace DelegatedAccess.Redis.Tests.Sdk;

/// <summary>Redis lost writes that it had confirmed: a backup, a replica that was behind, an append-only file that was cut.</summary>
[Category("row-64")]
internal sealed class WentBackTests
{
    [TestCase(4, 1, Description = "The periodic look at the store.")]
    [TestCase(120, 2, Description = "A refresh.")]
    public async Task A_process_that_holds_the_newer_state_writes_it_again(int minutesLater, int refreshes)
    {
        await using var server = await RedisServer.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        await using var world = new World([connection]);
        var app = await StartAsync(world, server);

        await server.RestoreAsync();
        await connection.RestoredAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(minutesLater));
        await app.CallAsync();

        Assert.That(await app.Events.NextAsync(), Is.EqualTo(GrantHealthKind.StoreWentBack));
        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(refreshes));
        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.StartApp().CallAsync();
        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(refreshes + 1), "What is stored can be refreshed by anybody.");
    }

    [Test]
    public async Task A_newer_state_that_no_process_holds_is_gone_and_the_grant_with_it()
    {
        await using var server = await RedisServer.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        await using var world = new World([connection]);
        await StartAsync(world, server);

        await server.RestoreAsync();
        await connection.RestoredAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));

        var other = world.StartApp();
        Assert.That(async () => await other.CallAsync(), Throws.TypeOf<GrantLostException>());
    }

    [Test]
    public async Task A_redis_that_was_emptied_is_a_redis_without_grants_and_nothing_is_refreshed()
    {
        await using var server = await RedisServer.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        await using var world = new World([connection]);
        var app = world.StartApp();
        await app.ConnectAsync();
        await app.CallAsync();

        await server.AskAsync("FLUSHALL");
        world.Clock.Advance(TimeSpan.FromHours(2));

        Assert.That(async () => await app.CallAsync(), Throws.TypeOf<NotConnectedException>());
        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.Zero);
        await app.ConnectAsync();
        await app.CallAsync();
        Assert.That(await app.Grants.ListAsync("cloudflare", "workspace-1").CountAsync(), Is.EqualTo(1));
    }

    /// <summary>A grant of which Redis has a backup, and which was refreshed since.</summary>
    private static async Task<App> StartAsync(World world, RedisServer server)
    {
        var app = world.StartApp();
        await app.ConnectAsync();
        await server.BackUpAsync();
        await app.Connection.RestoredAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));
        await app.CallAsync();

        // From a second call on it counts as in use, and is compared with the store.
        await app.CallAsync();
        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
        return app;
    }
}
