using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Ending;

/// <summary>Whoever read or wrote the record before a disconnect or a consent of the same process comes too late to publish it.</summary>
internal sealed class OvertakenReaderTests
{
    [Test]
    [Category("row-44")]
    public async Task A_flight_that_read_the_record_before_a_disconnect_serves_nobody_with_it()
    {
        await using var world = new World();
        var (node, reads) = await StartColdAsync(world);
        reads.AfterNextRead(() => node.Grants.DisconnectAsync(Node.Key()).AsTask());

        await world.FailAsync<NotConnectedException>(node);

        Assert.That(reads.HasStruck);
        await world.FailAsync<NotConnectedException>(node);
        Assert.That(world.Sandbox.Counters.Api, Is.Zero, "The disconnected grant's token was never sent.");
    }

    [Test]
    [Category("row-45")]
    public async Task A_flight_that_read_the_record_before_a_new_consent_serves_the_new_ones_token()
    {
        await using var world = new World();
        var (node, reads) = await StartColdAsync(world);
        reads.AfterNextRead(() => node.ConnectAsync());

        await world.CallAsync(node);

        Assert.That(reads.HasStruck);
        await AssertServesTheStoredTokenAsync(world, node);
        Assert.That(world.Sandbox.Model.Grants, Has.Count.EqualTo(2));
    }

    [Test]
    [Category("row-44")]
    public async Task A_refresh_that_was_written_just_before_a_disconnect_serves_nobody()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        var calls = world.Sandbox.Counters.Api;
        AfterTheCommit(world, () => node.Grants.DisconnectAsync(Node.Key()).AsTask());

        await world.FailAsync<NotConnectedException>(node);

        Assert.That(world.Redeemed(), Is.EqualTo(1));
        await world.FailAsync<NotConnectedException>(node);
        Assert.That(world.Sandbox.Counters.Api, Is.EqualTo(calls));
    }

    [Test]
    [Category("row-45")]
    public async Task A_refresh_that_was_written_just_before_a_new_consent_gives_way_to_it()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        AfterTheCommit(world, () => node.ConnectAsync());

        await world.CallAsync(node);

        Assert.That(world.Redeemed(), Is.EqualTo(1));
        await AssertServesTheStoredTokenAsync(world, node);
        Assert.That((await node.RecordAsync()).Rotation, Is.Zero);
    }

    [TestCase(true, Category = "row-45")]
    [TestCase(false, Category = "row-44")]
    public async Task A_store_check_that_read_the_record_before_a_consent_or_a_disconnect_changes_nothing(bool isConsent)
    {
        await using var world = new World();
        var (node, reads) = await StartColdAsync(world);
        await world.CallAsync(node);
        await world.CallAsync(node);
        world.Clock.Advance(TimeSpan.FromMinutes(4));
        reads.AfterNextRead(() => isConsent ? node.ConnectAsync() : node.Grants.DisconnectAsync(Node.Key()).AsTask());

        // This call begins the check; what it gets itself depends on how far its request was.
        await world.PassTimeUntilAsync(node.CallAsync());
        Assert.That(reads.HasStruck);

        if (isConsent)
        {
            await AssertServesTheStoredTokenAsync(world, node);
        }
        else
        {
            await world.FailAsync<NotConnectedException>(node);
        }
    }

    /// <summary>A node that knows nothing of the grant yet, with the counters at zero.</summary>
    private static async Task<(Node Node, StaleReads Reads)> StartColdAsync(World world)
    {
        await world.StartNode().ConnectAsync();
        var reads = new StaleReads(world.Store);
        var node = world.StartNode(builder => builder.Access = access => access.PersistGrantsTo(reads));
        world.Sandbox.Counters.Reset();
        return (node, reads);
    }

    private static void AfterTheCommit(World world, Func<Task> act) =>
        world.Store.OnWritten = async (_, _) =>
        {
            if (world.Redeemed() > 0)
            {
                world.Store.Heal();
                await act();
            }
        };

    private static async Task AssertServesTheStoredTokenAsync(World world, Node node)
    {
        var served = await world.RunAsync(node.Grants.GetAccessTokenAsync(Node.Key()));
        var stored = (await node.RecordAsync()).AccessToken!.Reveal();
        Assert.That(served.Value == stored, "What is served is the new consent's token.");
    }
}
