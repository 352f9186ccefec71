using DelegatedAccess.Redis.Tests.Infrastructure;

namespace DelegatedAccess.Redis.Tests.Sdk;

[TestFixture(Kind.Standalone)]
[TestFixture(Kind.Cluster)]
internal sealed class SharedGrantTests(Kind kind)
{
    // By case, blanks, what ends a text elsewhere, what looks like a key, what is long, and what is several units or bytes.
    private static readonly string[] Owners =
        ["Acme", "acme", "acme ", " acme", "acme\0", "acme\0b", "{acme}", "acme:grant:1", "*", "😀", "😁", "café", "cafe\u0301", new('x', 10_000), new string('x', 9_999) + "y"];

    [Test]
    public async Task Owners_are_told_apart_by_every_character()
    {
        await using var world = new World(kind);
        var (app, other) = (world.StartApp(), world.StartApp());
        foreach (var owner in Owners)
        {
            await app.ConnectAsync(App.Key(owner));
        }

        foreach (var owner in Owners)
        {
            var grants = await other.Grants.ListAsync("cloudflare", owner).ToListAsync();
            Assert.That(grants.Select(grant => grant.Key), Is.EqualTo([App.Key(owner)]));
            await other.CallAsync(App.Key(owner));
        }
    }

    [Test]
    public async Task However_many_processes_ask_at_once_one_refreshes()
    {
        await using var world = new World(kind);
        var apps = Enumerable.Range(0, 8).Select(_ => world.StartApp()).ToList();
        await apps[0].ConnectAsync();
        for (var round = 1; round <= 3; round++)
        {
            world.Clock.Advance(TimeSpan.FromHours(2));
            await Task.WhenAll(apps.Select(app => app.CallAsync()));
            Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(round));
        }

        Assert.That(world.Sandbox.Counters.ApiUnauthorized, Is.Zero);
    }

    [Test]
    public async Task Connect_and_callback_meet_through_different_processes()
    {
        await using var world = new World(kind);
        var (begins, completes) = (world.StartApp(), world.StartApp());
        var callback = await begins.BeginAsync();

        await completes.CompleteAsync(callback);

        await begins.CallAsync();
        Assert.That(async () => await begins.CompleteAsync(callback), Throws.TypeOf<AuthorizationStateException>(), "A callback comes once.");
        Assert.That(world.Sandbox.Counters.TokenByCode, Is.EqualTo(1));
    }

    [Test]
    public async Task A_disconnect_leaves_no_key_of_the_grant_behind()
    {
        await using var world = new World(kind);
        var app = world.StartApp();
        await app.ConnectAsync();
        await app.CallAsync();

        Assert.That(await app.Grants.DisconnectAsync(App.Key()));

        Assert.That((await world.Place.KeysAsync()).Select(key => key.ToString()), Has.All.StartsWith(world.Place.Prefix + ":pending:"));
        Assert.That(world.Sandbox.Counters.Revocation, Is.EqualTo(1));
    }

    [Test]
    public async Task Nothing_of_a_grants_secrets_is_readable_in_redis_and_no_grant_expires()
    {
        await using var world = new World(kind);
        var app = world.StartApp();
        await app.ConnectAsync();
        var token = (await app.Grants.GetAccessTokenAsync(App.Key())).Value;

        foreach (var key in await world.Place.KeysAsync())
        {
            var isPending = key.ToString().StartsWith(world.Place.Prefix + ":pending:", StringComparison.Ordinal);
            Assert.That(await world.Place.Database.KeyTimeToLiveAsync(key), isPending ? Is.Not.Null : Is.Null, key.ToString());
            if (await world.Place.Database.KeyTypeAsync(key) == StackExchange.Redis.RedisType.Hash)
            {
                foreach (var field in await world.Place.Database.HashGetAllAsync(key))
                {
                    Assert.That(System.Text.Encoding.Latin1.GetString((byte[])field.Value!), Does.Not.Contain(token));
                }
            }
        }
    }
}
