using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Protection;
using DelegatedAccess.Refresh.Flights;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Keeping;

/// <summary>The key ring was lost: nothing in the background overwrites what it cannot read; the user's new consent does, and keeps it.</summary>
[Category("row-68")]
internal sealed class UnreadableRecordTests
{
    private static readonly byte[] Damaged = [.. "these bytes were a grant once"u8];

    [Test]
    public async Task Nothing_in_the_background_overwrites_what_it_cannot_read()
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.IsHosted = true);
        await node.ConnectAsync();
        await world.CallAsync(node);
        await world.CallAsync(node);
        await world.OverwriteAsync(Damaged);
        var version = (await world.StoredAsync())!.Version;

        // A look at the store, a refresh, keeping it alive, a disconnect, and another process that starts and calls.
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await world.CallAsync(node);
        world.Clock.Advance(TimeSpan.FromHours(2));
        await AssertUnreadableAsync(world, node.CallAsync());
        await AssertUnreadableAsync(world, node.Services.GetRequiredService<GrantTokens>().KeepAliveAsync(Node.Key(), CancellationToken.None).AsTask());
        await AssertUnreadableAsync(world, node.Grants.DisconnectAsync(Node.Key()).AsTask());
        await AssertUnreadableAsync(world, world.StartNode(builder => builder.IsHosted = true).CallAsync());
        world.Pass(TimeSpan.FromHours(1), TimeSpan.FromSeconds(1));

        var stored = (await world.StoredAsync())!;
        Assert.That((stored.Version, stored.Payload.ToArray()), Is.EqualTo((version, Damaged)).Using<byte[]>((one, other) => one.AsSpan().SequenceEqual(other)));
        Assert.That(world.Redeemed(), Is.Zero);
    }

    [Test]
    public async Task A_new_consent_takes_its_place_keeps_the_old_bytes_and_says_so()
    {
        await using var world = new World();
        var events = new EventRecorder();
        var node = world.StartNode(builder => builder.Services = services => services.AddSingleton<IGrantEvents>(events));
        await node.ConnectAsync();
        await world.OverwriteAsync(Damaged);

        await node.ConnectAsync();

        Assert.That((await node.RecordAsync()).SetAside, Is.EqualTo(Damaged));
        Assert.That(events.Health, Is.EqualTo([GrantHealthKind.RecordSetAside]));
        await world.CallAsync(node);
        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.CallAsync(node);
        Assert.That((await node.RecordAsync()).SetAside, Is.EqualTo(Damaged), "A refresh keeps them too.");
    }

    [Test]
    public async Task A_key_that_is_not_there_yet_may_arrive_and_until_then_the_failure_is_transient()
    {
        await using var world = new World();
        await world.StartNode().ConnectAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Sandbox.Counters.Reset();
        var version = (await world.StoredAsync())!.Version;
        var protector = new ArrivingRing(Ring("another", 7));
        var node = world.StartNode(builder => builder.Access = access => access.ProtectGrantsWith(protector));

        var error = await world.FailAsync<GrantStoreException>(node);
        Assert.That((error.Code, error.IsTransient), Is.EqualTo((ErrorCode.RecordKeyUnknown, true)));
        Assert.That(((await world.StoredAsync())!.Version, world.Redeemed()), Is.EqualTo((version, 0)));

        protector.Current = new KeyRingProtector(WorldRing(world), new Entropy());
        await world.CallAsync(node);
        await world.AssertStoredTokenLivesAsync(node);
        Assert.That((await node.RecordAsync()).SetAside, Is.Null);
    }

    [Test]
    [Category("row-41")]
    public async Task A_refused_commit_that_cannot_read_what_refused_it_keeps_nobody_waiting_and_goes_on()
    {
        await using var world = new World();
        var wire = new Wiretap(world);
        var node = await world.StartExpiredAsync(builder => builder.Options = options => options.BackchannelHttpHandler = wire);
        ReadOnlyMemory<byte> claimed = default;
        wire.OnAnswered = async _ =>
        {
            claimed = (await world.StoredAsync())!.Payload;
            await world.OverwriteAsync(Damaged);
        };

        await AssertUnreadableAsync(world, node.CallAsync());
        world.Pass(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(1));
        Assert.That((await world.StoredAsync())!.Payload.ToArray(), Is.EqualTo(Damaged));
        await AssertUnreadableAsync(world, node.CallAsync());

        // The right bytes come back: what was won is written at last.
        await world.OverwriteAsync(claimed);
        world.Pass(TimeSpan.FromSeconds(5));
        await world.AssertStoredTokenLivesAsync(node);
        await world.CallAsync(node);
        Assert.That(world.Redeemed(), Is.EqualTo(1));
    }

    private static async Task AssertUnreadableAsync(World world, Task call)
    {
        await world.PassTimeUntilAsync(call);
        var error = await Assert.ThrowsAsync<GrantStoreException>(() => call);
        Assert.That((error!.Code, error.IsTransient), Is.EqualTo((ErrorCode.RecordUnreadable, false)));
    }

    private static KeyRingProtector Ring(string name, byte key)
    {
        var ring = new GrantKeyRingOptions();
        ring.Add(name, Convert.ToBase64String(Enumerable.Repeat(key, 32).ToArray()));
        return new KeyRingProtector(ring, new Entropy());
    }

    private static GrantKeyRingOptions WorldRing(World world)
    {
        var ring = new GrantKeyRingOptions();
        ring.Add("test", world.ProtectionKey);
        return ring;
    }

    private sealed class ArrivingRing(IGrantProtector first) : IGrantProtector
    {
        public IGrantProtector Current { get; set; } = first;

        public byte[] Protect(ReadOnlySpan<byte> payload, string identity) => Current.Protect(payload, identity);

        public byte[] Unprotect(ReadOnlySpan<byte> payload, string identity) => Current.Unprotect(payload, identity);
    }
}
