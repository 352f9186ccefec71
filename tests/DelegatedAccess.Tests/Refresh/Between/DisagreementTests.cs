using DelegatedAccess.Grants;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Between;

/// <summary>
/// What a node holds in memory and what the store says are not the same: the store decides, whether the node looks because its time came or because
/// its token ended. Only a state that is older than the node's own is written over.
/// </summary>
[Category("row-43")]
internal sealed class DisagreementTests
{
    [Test]
    public async Task A_newer_rotation_is_taken_over([Values(true, false)] bool hasEnded)
    {
        await using var world = new World();
        var node = await StartAsync(world);
        await Elsewhere.RotateAsync(world, world.StartNode());

        await LookAsync(world, node, hasEnded);

        await AssertServesWhatIsStoredAsync(world, node, rotation: hasEnded ? 2 : 1);
    }

    [Test]
    public async Task Another_consent_is_taken_over_though_its_rotation_is_lower([Values(true, false)] bool hasEnded)
    {
        await using var world = new World();
        var node = await StartAsync(world, rotations: 2);
        await world.StartNode().ConnectAsync();

        await LookAsync(world, node, hasEnded);

        await AssertServesWhatIsStoredAsync(world, node, rotation: hasEnded ? 1 : 0);
        Assert.That(world.Sandbox.Model.Grants, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_tombstone_ends_what_is_held([Values(true, false)] bool hasEnded, [Values(true, false)] bool isRevoked)
    {
        await using var world = new World();
        var node = await StartAsync(world);
        if (!isRevoked)
        {
            world.Sandbox.Faults.Revocation.Always(SandboxFault.ServerError());
        }

        var other = world.StartNode();
        await other.Grants.DisconnectAsync(Node.Key());
        Assert.That(await other.FindEntryAsync(), isRevoked ? Is.Null : Is.Not.Null);

        await LookAsync(world, node, hasEnded);
        world.Sandbox.Counters.Reset();

        await world.FailAsync<NotConnectedException>(node);
        Assert.That((world.Redeemed(), world.Sandbox.Counters.Api), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_loss_is_believed_and_the_token_that_still_works_serves_until_its_end()
    {
        await using var world = new World();
        var node = await StartAsync(world);
        var other = world.StartNode();
        var reference = await LoseAsync(world, other);

        await LookAsync(world, node, hasEnded: false);
        await world.CallAsync(node);
        world.Clock.Advance(TimeSpan.FromHours(1));

        Assert.That((await world.FailAsync<GrantLostException>(node)).SupportReference, Is.EqualTo(reference));
        Assert.That(world.Redeemed(), Is.Zero);
    }

    [Test]
    [Category("row-64")]
    public async Task An_older_state_of_the_same_consent_is_written_over([Values(true, false)] bool hasEnded)
    {
        await using var world = new World();
        var node = await StartAsync(world);
        var old = await world.StoredAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.CallAsync(node);
        Assert.That(await world.Store.TryWriteAsync(old!, (await world.StoredAsync())!.Version, CancellationToken.None));

        await LookAsync(world, node, hasEnded);

        await AssertServesWhatIsStoredAsync(world, node, rotation: hasEnded ? 2 : 1);
    }

    [Test]
    public async Task A_grant_has_one_record_and_no_second_place()
    {
        await using var world = new World();
        var node = await StartAsync(world, rotations: 2);
        for (var i = 0; i < 3; i++)
        {
            await world.CallAsync(world.StartNode());
        }

        var page = await world.Store.ListAsync(new GrantFilter(), cursor: null, CancellationToken.None);

        Assert.That(page.Grants.Select(grant => grant.Id), Is.EqualTo([Node.Key().Id]));
        Assert.That((await node.RecordAsync()).Rotation, Is.EqualTo(2));
    }

    /// <summary>A node that holds the grant in memory, whose next look at the store is three minutes away.</summary>
    private static async Task<Node> StartAsync(World world, int rotations = 0)
    {
        var node = world.StartNode();
        await node.ConnectAsync();
        for (var i = 0; i < rotations; i++)
        {
            world.Clock.Advance(TimeSpan.FromHours(2));
            await world.CallAsync(node);
        }

        await world.CallAsync(node);
        world.Sandbox.Counters.Reset();
        return node;
    }

    /// <summary>Lets the node look: its token ended, or the time for a comparison came.</summary>
    private static async Task LookAsync(World world, Node node, bool hasEnded)
    {
        world.Clock.Advance(hasEnded ? TimeSpan.FromHours(2) : TimeSpan.FromMinutes(4));
        if (!hasEnded)
        {
            await node.AskAsync();
        }
    }

    private static async Task AssertServesWhatIsStoredAsync(World world, Node node, long rotation)
    {
        var served = await world.RunAsync(node.AskAsync());
        var record = await node.RecordAsync();
        Assert.That((served.Value == record.AccessToken!.Reveal(), record.Rotation), Is.EqualTo((true, rotation)));
        await world.CallAsync(node);
        await world.AssertStoredTokenLivesAsync(node);
    }

    private static async Task<string> LoseAsync(World world, Node other)
    {
        var entry = (await other.FindEntryAsync())!;
        var lost = new Lost { Reason = GrantLostReason.Revoked, At = world.Clock.GetUtcNow(), Reference = "REF-1" };
        var written = await other.Services.GetRequiredService<GrantRepository>()
            .TryWriteAsync(entry.Record with { Status = GrantStatus.Lost, Lost = lost }, entry.Version, CancellationToken.None);
        Assert.That(written, Is.Not.Null);
        return lost.Reference;
    }
}
