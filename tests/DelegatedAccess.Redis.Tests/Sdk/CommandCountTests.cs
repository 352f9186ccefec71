using DelegatedAccess.Redis.Tests.Infrastructure;
using DelegatedAccess.Servers;
using StackExchange.Redis;

namespace DelegatedAccess.Redis.Tests.Sdk;

[TestFixture(Kind.Standalone)]
[TestFixture(Kind.Cluster)]
internal sealed class CommandCountTests(Kind kind)
{
    [Test]
    public async Task A_find_is_one_command_and_a_write_is_one()
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(Servers.Get(kind).ConnectionString);
        var store = new Place([connection]).Open();
        var grant = (await Some.WriteAsync(store, [Some.Grant()]))[0];
        var count = new CommandCount(connection);
        count.Take();

        await store.FindAsync(grant.Id, CancellationToken.None);
        Assert.That(count.Take(), Is.EqualTo(["HGETALL"]));

        var next = Some.Next(grant, Some.Noon);
        Assert.That(await store.TryWriteAsync(next, grant.Version, CancellationToken.None));
        Assert.That(count.Take(), Is.EqualTo(["EVAL"]));

        Assert.That(await store.TryWriteAsync(Some.Next(grant), grant.Version, CancellationToken.None), Is.False);
        Assert.That(count.Take(), Is.EqualTo(["EVAL"]), "Also where it is refused.");

        Assert.That(await store.FindAsync(Some.Grant("nobody").Id, CancellationToken.None), Is.Null);
        Assert.That(count.Take(), Is.EqualTo(["HGETALL"]));
    }

    [Test]
    public async Task A_refresh_asks_redis_twice_before_the_token_request_and_once_after_it()
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(Servers.Get(kind).ConnectionString);
        await using var world = new World([connection]);
        var count = new CommandCount(connection);
        var wire = new TokenWire(world.Sandbox.CreateHandler(), count);
        var app = world.StartApp(options => options.BackchannelHttpHandler = wire);
        await app.ConnectAsync();
        await app.CallAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));
        count.Take();

        await app.CallAsync();

        Assert.That(wire.Before, Is.EqualTo(["HGETALL", "EVAL"]), "Read, claim.");
        Assert.That(count.Take(), Is.EqualTo(["EVAL"]), "Commit.");
        for (var call = 0; call < 20; call++)
        {
            await app.CallAsync();
        }

        Assert.That(count.Take(), Has.Count.LessThanOrEqualTo(1), "A fresh token needs no Redis, but for the look every few minutes.");
        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
    }

    [Test]
    public async Task The_text_of_a_script_is_sent_with_the_first_write_and_its_hash_with_the_others()
    {
        await using var server = kind == Kind.Cluster ? await RedisServer.StartClusterAsync() : await RedisServer.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        var store = new Place([connection]).Open();
        await Some.WriteAsync(store, Enumerable.Range(0, 20).Select(number => Some.Grant($"{number}")));

        var counted = await server.AskAsync("INFO commandstats");

        Assert.That(counted, Does.Contain("cmdstat_evalsha:calls=19,").And.Contain("cmdstat_eval:calls=1,").And.Contain("cmdstat_script|load:calls=1,"));
    }

    /// <summary>Notes what was asked of Redis by the time a token request leaves.</summary>
    private sealed class TokenWire(HttpMessageHandler inner, CommandCount count) : DelegatingHandler(inner)
    {
        public IReadOnlyList<string> Before { get; private set; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Before = count.Take();
            return base.SendAsync(request, cancellationToken);
        }
    }
}
