using DelegatedAccess.Redis.Tests.Infrastructure;
using DelegatedAccess.Testing;

namespace DelegatedAccess.Redis.Tests.Sdk;

[TestFixture(Kind.Standalone)]
[TestFixture(Kind.Cluster)]
internal sealed class UnreadableTests(Kind kind)
{
    [Test]
    public async Task A_row_that_was_copied_to_another_owners_key_does_not_decrypt()
    {
        await using var world = new World(kind);
        var app = world.StartApp();
        var (victim, attacker) = (App.Key("victim"), App.Key("attacker"));
        await app.ConnectAsync(victim);
        await app.ConnectAsync(attacker);
        var database = world.Place.Database;
        await database.HashSetAsync(world.Place.KeyOf(GrantId.Of(attacker)), await database.HashGetAllAsync(world.Place.KeyOf(GrantId.Of(victim))));

        await AssertUnreadableAsync(world.StartApp(), attacker);

        Assert.That(await app.Grants.ListAsync("cloudflare", "attacker").AnyAsync(), Is.False);
    }

    [TestCase("owner")]
    [TestCase("version")]
    [TestCase("due")]
    [TestCase("payload")]
    public async Task A_damaged_row_is_an_error_and_left_alone_until_the_user_connects_again(string field)
    {
        await using var world = new World(kind);
        var app = world.StartApp();
        await app.ConnectAsync();
        var key = world.Place.KeyOf(GrantId.Of(App.Key()));
        await world.Place.Database.HashSetAsync(key, field, "garbage");
        var before = await world.Place.Database.HashGetAllAsync(key);
        var other = world.StartApp();

        await AssertUnreadableAsync(other, App.Key());
        Assert.That(await world.Place.Database.HashGetAllAsync(key), Is.EquivalentTo(before));

        await other.ConnectAsync();
        Assert.That(await other.Events.NextAsync(), Is.EqualTo(GrantHealthKind.RecordSetAside));
        await other.CallAsync();
        await world.StartApp().CallAsync();
    }

    [Test]
    public async Task Of_250_grants_of_an_owner_one_that_does_not_decrypt_hides_no_other()
    {
        await using var world = new World(kind);
        var app = world.StartApp();
        var ids = await ConnectManyAsync(app, 250);
        await world.Place.Database.HashSetAsync(world.Place.KeyOf(ids[0]), "payload", "garbage");
        await world.Place.Database.HashSetAsync(world.Place.KeyOf(ids[120]), "version", "garbage");

        var grants = await app.Grants.ListAsync("cloudflare", "workspace-1").ToListAsync();

        Assert.That(grants.Select(grant => GrantId.Of(grant.Key)), Is.EquivalentTo(ids.Where((_, number) => number is not 0 and not 120)));
    }

    [Test]
    public async Task Of_250_grants_with_a_revocation_due_the_first_that_does_not_decrypt_starves_no_other()
    {
        await using var world = new World(kind);
        var ids = await DisconnectManyUnheardAsync(world, 250);
        await world.Place.Database.HashSetAsync(world.Place.KeyOf(ids[0]), "payload", "garbage");
        world.Clock.Advance(TimeSpan.FromHours(1));

        var app = world.StartApp();
        await app.StartAsync();

        // The end of the last one's revocation is in its deletion.
        var store = world.Place.Open();
        var begun = TimeProvider.System.GetTimestamp();
        while ((await Some.ListAsync(store, new GrantFilter())).Count > 1)
        {
            Assert.That(TimeProvider.System.GetElapsedTime(begun), Is.LessThan(TimeSpan.FromMinutes(1)), "Somebody starves.");
        }

        Assert.That((await Some.ListAsync(store, new GrantFilter())).Select(grant => grant.Id), Is.EqualTo([ids[0]]));
        Assert.That(world.Sandbox.Counters.Revocation, Is.GreaterThanOrEqualTo(249));
    }

    private static async Task AssertUnreadableAsync(App app, GrantKey key)
    {
        var error = await Assert.ThrowsAsync<GrantStoreException>(() => app.CallAsync(key));
        Assert.That(error!.Code, Is.EqualTo(ErrorCode.RecordUnreadable));
    }

    /// <returns>The ids in their order, which is that of listings.</returns>
    private static async Task<IReadOnlyList<GrantId>> ConnectManyAsync(App app, int count)
    {
        var keys = Enumerable.Range(0, count).Select(number => App.Key(label: $"{number}")).ToList();
        foreach (var key in keys)
        {
            await app.ConnectAsync(key);
        }

        return [.. keys.Select(GrantId.Of).OrderBy(id => id.Value, StringComparer.Ordinal)];
    }

    /// <summary>Tombstones whose revocation no server has heard of, as a process leaves them that ends during an outage.</summary>
    private async Task<IReadOnlyList<GrantId>> DisconnectManyUnheardAsync(World world, int count)
    {
        await using var app = App.Create(world, Servers.ConnectionsTo(kind)[0]);
        var ids = await ConnectManyAsync(app, count);
        world.Sandbox.Faults.Revocation.Always(SandboxFault.ServerError());
        for (var number = 0; number < count; number++)
        {
            await app.Grants.DisconnectAsync(App.Key(label: $"{number}"));
        }

        await app.StopAsync();
        world.Sandbox.Faults.Revocation.Clear();
        return ids;
    }
}
