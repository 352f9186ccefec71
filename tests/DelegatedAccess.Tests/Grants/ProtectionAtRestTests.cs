using System.Text;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Protection;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Grants;

internal sealed class ProtectionAtRestTests
{
    private static readonly string NewKey = Convert.ToBase64String(Enumerable.Repeat((byte)7, 32).ToArray());

    [Test]
    public async Task A_row_moved_to_another_owner_does_not_decrypt()
    {
        await using var world = new World();
        var node = world.StartNode();
        await node.ConnectAsync(Node.Key("victim"));
        await node.ConnectAsync(Node.Key("attacker"));
        await world.OverwriteAsync((await world.StoredAsync(Node.Key("victim")))!.Payload, Node.Key("attacker"));
        await AssertUnreadableAsync(world.StartNode(), Node.Key("attacker"), ErrorCode.RecordUnreadable, isTransient: false);
        Assert.That(world.Sandbox.Counters.ApiUnauthorized, Is.Zero);
    }

    [Test]
    public async Task A_row_moved_whole_to_another_owner_does_not_decrypt_either()
    {
        await using var world = new World();
        var node = world.StartNode();
        await node.ConnectAsync(Node.Key("victim"));
        var victim = (await world.StoredAsync(Node.Key("victim")))!;
        var other = world.StartNode(builder => builder.Access = access => access.PersistGrantsTo(new OneRowStore(victim)));

        await AssertUnreadableAsync(other, Node.Key("attacker"), ErrorCode.RecordUnreadable, isTransient: false);
        var relabelled = new StoredGrant
        {
            Id = victim.Id, Version = victim.Version, Registration = victim.Registration, Owner = "attacker", Status = victim.Status, Payload = victim.Payload,
        };
        var listing = world.StartNode(builder => builder.Access = access => access.PersistGrantsTo(new OneRowStore(relabelled)));
        Assert.That(await listing.Grants.ListAsync("cloudflare", "attacker").AnyAsync(), Is.False);
    }

    [Test]
    public async Task An_unknown_key_is_transient_for_the_ring_may_still_arrive()
    {
        await using var world = new World();
        await world.StartNode().ConnectAsync();
        var before = (await world.StoredAsync())!.Version;
        await AssertUnreadableAsync(NodeWith(world, ("other", NewKey)), Node.Key(), ErrorCode.RecordKeyUnknown, isTransient: true);
        Assert.That((await world.StoredAsync())!.Version, Is.EqualTo(before));
    }

    [Test]
    public async Task A_wrong_key_under_the_right_name_is_not_transient()
    {
        await using var world = new World();
        await world.StartNode().ConnectAsync();
        await AssertUnreadableAsync(NodeWith(world, ("test", NewKey)), Node.Key(), ErrorCode.RecordUnreadable, isTransient: false);
    }

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(20)]
    [TestCase(-1)]
    public async Task A_truncated_record_is_unreadable_and_left_alone(int length)
    {
        await using var world = new World();
        await world.StartNode().ConnectAsync();
        var payload = (await world.StoredAsync())!.Payload;
        await world.OverwriteAsync(length < 0 ? payload[..^1] : payload[..length]);
        var before = (await world.StoredAsync())!.Version;
        await AssertUnreadableAsync(world.StartNode(), Node.Key(), ErrorCode.RecordUnreadable, isTransient: false);
        Assert.That((await world.StoredAsync())!.Version, Is.EqualTo(before));
    }

    [Test]
    public async Task Keys_rotate_at_the_next_write()
    {
        await using var world = new World();
        await world.StartNode().ConnectAsync();
        Assert.That(await KeyNameAsync(world), Is.EqualTo("test"));
        var rotated = NodeWith(world, ("test", world.ProtectionKey), ("next", NewKey));
        await rotated.Grants.GetAccessTokenAsync(Node.Key());
        Assert.That(await KeyNameAsync(world), Is.EqualTo("test"), "reading writes nothing");
        world.Clock.Advance(TimeSpan.FromHours(2));
        await rotated.Grants.GetAccessTokenAsync(Node.Key());
        Assert.That(await KeyNameAsync(world), Is.EqualTo("next"));
        Assert.That((await NodeWith(world, ("next", NewKey)).FindRecordAsync())!.Rotation, Is.EqualTo(1));
    }

    [Test]
    public async Task Nothing_that_is_stored_shows_a_token()
    {
        await using var world = new World();
        var rows = new List<StoredGrant>();
        world.Store.OnWrite = (_, grant) =>
        {
            rows.Add(grant);
            return ValueTask.CompletedTask;
        };
        var node = world.StartNode();
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));
        await node.Grants.GetAccessTokenAsync(Node.Key());
        await node.Grants.DisconnectAsync(Node.Key());
        Assert.That(rows, Has.Count.GreaterThan(3));
        foreach (var row in rows)
        {
            var shown = Encoding.Latin1.GetString(row.Payload.Span) + row + row.Owner + row.Registration;
            Assert.That(world.Sandbox.Model.IssuedSecrets.Any(secret => shown.Contains(secret, StringComparison.Ordinal)), Is.False);
            Assert.That(shown, Does.Not.Contain("access_token").And.Not.Contains("zone.read"));
        }
    }

    private static async Task AssertUnreadableAsync(Node node, GrantKey key, ErrorCode code, bool isTransient)
    {
        var found = await Assert.ThrowsAsync<GrantStoreException>(() => node.Grants.FindAsync(key).AsTask());
        var asked = await Assert.CatchAsync<DelegatedAccessException>(() => node.Grants.GetAccessTokenAsync(key).AsTask());
        using (Assert.EnterMultipleScope())
        {
            Assert.That((found!.Code, found.IsTransient), Is.EqualTo((code, isTransient)));
            Assert.That((asked!.Code, asked.IsTransient), Is.EqualTo((code, isTransient)));
            Assert.That(asked, Is.InstanceOf<GrantStoreException>());
        }
    }

    private static Node NodeWith(World world, params (string Name, string Key)[] keys)
    {
        var ring = new GrantKeyRingOptions();
        Array.ForEach(keys, key => ring.Add(key.Name, key.Key));
        return world.StartNode(builder => builder.Access = access => access.ProtectGrantsWith(new KeyRingProtector(ring, new Entropy())));
    }

    private static async Task<string> KeyNameAsync(World world)
    {
        var payload = (await world.StoredAsync())!.Payload;
        return Encoding.UTF8.GetString(payload.Span.Slice(4, payload.Span[3]));
    }

    /// <summary>A store that gives one row, whatever it is asked for.</summary>
    private sealed class OneRowStore(StoredGrant row) : IGrantStore
    {
        public ValueTask<StoredGrant?> FindAsync(GrantId id, CancellationToken cancellationToken) => new(row);

        public ValueTask<bool> TryWriteAsync(StoredGrant grant, Guid? expectedVersion, CancellationToken cancellationToken) => new(false);

        public ValueTask<bool> TryDeleteAsync(GrantId id, Guid expectedVersion, CancellationToken cancellationToken) => new(false);

        public ValueTask<GrantPage> ListAsync(GrantFilter filter, string? cursor, CancellationToken cancellationToken) => new(new GrantPage([row], null));
    }
}
