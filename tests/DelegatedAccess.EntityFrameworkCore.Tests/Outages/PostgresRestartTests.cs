using DelegatedAccess.Servers;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Outages;

/// <summary>PostgreSQL is shut down and started again under a running app.</summary>
internal sealed class PostgresRestartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task A_valid_token_is_served_without_it_an_expired_one_waits_for_it_and_nothing_is_sent_without_a_claim()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var database = new PostgresDatabase(server);
        await database.CreateAsync();
        await using var app = new AppBuilder(database).Build();
        await app.ConnectAsync();
        var token = await app.TokenAsync();

        await server.StopAsync();
        Assert.That(await app.TokenAsync(), Is.EqualTo(token), "a valid token keeps serving");

        app.Clock.Advance(TimeSpan.FromHours(2));
        for (var call = 0; call < 5; call++)
        {
            var error = await Assert.ThrowsAsync<GrantStoreException>(() => app.TokenAsync());
            Assert.That((error!.IsTransient, error.Code), Is.EqualTo((true, ErrorCode.StoreUnavailable)));
        }

        Assert.That(app.Sandbox.Counters.TokenByRefresh, Is.Zero, "token requests without a claim");

        await server.StartAgainAsync();
        var renewed = await UntilItServesAsync(app);

        Assert.That(renewed, Is.Not.EqualTo(token));
        Assert.That(app.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
        Assert.That((await app.Repository.FindAsync(App.Key(), CancellationToken.None))!.Record.Rotation, Is.EqualTo(1));
    }

    [Test]
    public async Task What_was_refreshed_while_it_went_down_is_served_and_written_when_it_is_back()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var database = new PostgresDatabase(server);
        await database.CreateAsync();
        var wire = new Wiretap();
        await using var app = new AppBuilder(database) { Wire = wire.Around }.Build();
        await app.ConnectAsync();
        app.Clock.Advance(TimeSpan.FromHours(2));
        wire.OnSending = () => server.StopAsync();

        var renewed = await app.TokenAsync();
        wire.OnSending = null;
        Assert.That(await app.TokenAsync(), Is.EqualTo(renewed), "it is served from memory");

        await server.StartAgainAsync();
        await UntilAsync(async () => (await app.Repository.FindAsync(App.Key(), CancellationToken.None))!.Record.Rotation == 1);
        await using var other = new AppBuilder(database) { Sandbox = app.Sandbox, Clock = app.Clock }.Build();
        Assert.That(await other.TokenAsync(), Is.EqualTo(renewed));
        Assert.That(app.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
    }

    private static async Task<string> UntilItServesAsync(App app)
    {
        var served = "";
        await UntilAsync(async () => (served = await app.TokenAsync()).Length > 0);
        return served;
    }

    /// <summary>Asks as an app's requests would, one after another, until the store has recovered.</summary>
    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                if (await isSo())
                {
                    return;
                }
            }
            catch (GrantStoreException) when (TimeProvider.System.GetElapsedTime(began) < Patience)
            {
                // A connection of the pool that broke with the server.
            }

            Assert.That(TimeProvider.System.GetElapsedTime(began), Is.LessThan(Patience));
        }
    }
}
