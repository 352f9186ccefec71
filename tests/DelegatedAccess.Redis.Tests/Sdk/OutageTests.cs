using DelegatedAccess.Redis.Tests.Infrastructure;
using DelegatedAccess.Servers;
using StackExchange.Redis;

namespace DelegatedAccess.Redis.Tests.Sdk;

internal sealed class OutageTests
{
    [Test]
    [Category("row-22")]
    public async Task While_redis_is_down_a_valid_token_serves_and_an_expired_one_is_not_refreshed_and_after_that_all_is_well()
    {
        await using var server = await RedisServer.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        await using var world = new World([connection]);
        var app = world.StartApp();
        await app.ConnectAsync();
        await app.CallAsync();
        await server.StopAsync();

        for (var call = 0; call < 20; call++)
        {
            await app.CallAsync();
        }

        world.Clock.Advance(TimeSpan.FromHours(2));
        var error = await Assert.ThrowsAsync<GrantStoreException>(() => app.CallAsync());
        Assert.That((error!.IsTransient, error.RecommendedAction), Is.EqualTo((true, RecommendedAction.Retry)));
        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.Zero, "Nothing is sent without a claim.");

        await server.StartAgainAsync();
        await connection.RestoredAsync();
        await app.CallAsync();
        Assert.That((world.Sandbox.Counters.TokenByRefresh, world.Sandbox.Counters.ApiUnauthorized), Is.EqualTo((1, 0)));
    }

    [Test]
    [Category("row-41")]
    public async Task A_refresh_whose_commit_found_redis_down_serves_and_is_stored_when_redis_is_back()
    {
        await using var server = await RedisServer.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        await using var world = new World([connection]);
        var wire = new CallbackWire(world.Sandbox.CreateHandler());
        var app = world.StartApp(options => options.BackchannelHttpHandler = wire);
        await app.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));
        wire.AfterAnswer = () => server.KillAsync();

        await app.CallAsync();
        Assert.That(await app.Events.NextAsync(), Is.EqualTo(GrantHealthKind.PersistFailed));

        await server.StartAgainAsync();
        Assert.That(await app.Events.NextAsync(), Is.EqualTo(GrantHealthKind.PersistRecovered));
        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.StartApp().CallAsync();
        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(2));
    }

    [Test]
    public async Task A_redis_that_was_down_at_the_start_of_the_process_is_found_later()
    {
        await using var server = await RedisServer.StartAsync();
        await server.StopAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        await using var world = new World([connection]);
        var app = world.StartApp();
        await Assert.ThrowsAsync<GrantStoreException>(() => app.CallAsync());

        await server.StartAgainAsync();
        await connection.RestoredAsync();

        await app.ConnectAsync();
        await app.CallAsync();
    }

    /// <summary>Does something once, after the server answered and before the app hears of it.</summary>
    private sealed class CallbackWire(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public Func<Task>? AfterAnswer { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (AfterAnswer is { } act)
            {
                AfterAnswer = null;
                await act();
            }

            return response;
        }
    }
}
