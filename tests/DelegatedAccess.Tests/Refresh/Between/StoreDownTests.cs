using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Between;

/// <summary>The store all nodes share is down.</summary>
[Category("row-22")]
internal sealed class StoreDownTests
{
    [Test]
    public async Task A_valid_token_is_served_for_as_long_as_it_lives_and_after_that_the_error_is_transient()
    {
        await using var world = new World();
        var nodes = await StartAsync(world);
        Break(world, reads: true);

        for (var minutes = 0; minutes < 58; minutes++)
        {
            foreach (var node in nodes)
            {
                await world.CallAsync(node, atMost: TimeSpan.Zero);
            }

            world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await AssertFailsUntilItHealsAsync(world, nodes);
    }

    [Test]
    public async Task Without_a_claim_nothing_is_redeemed_though_the_record_can_be_read()
    {
        await using var world = new World();
        var nodes = await StartAsync(world);
        world.Clock.Advance(TimeSpan.FromHours(2));
        Break(world, reads: false);

        await AssertFailsUntilItHealsAsync(world, nodes);
    }

    [Test]
    public async Task A_claim_of_which_nobody_knows_whether_it_was_written_is_none()
    {
        await using var world = new World();
        var nodes = await StartAsync(world);
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Store.OnWritten = (_, _) =>
        {
            Break(world, reads: true);
            throw new IOException("The store went down just now.");
        };

        await AssertFailsUntilItHealsAsync(world, nodes);
    }

    private static async Task<IReadOnlyList<Node>> StartAsync(World world)
    {
        List<Node> nodes = [.. Enumerable.Range(0, 3).Select(_ => world.StartNode())];
        await nodes[0].ConnectAsync();
        foreach (var node in nodes)
        {
            await world.CallAsync(node);
        }

        world.Sandbox.Counters.Reset();
        return nodes;
    }

    private static void Break(World world, bool reads)
    {
        world.Store.OnRead = reads ? _ => throw new IOException("The store is down.") : null;
        world.Store.OnWrite = (_, _) => throw new IOException("The store is down.");
    }

    private static async Task AssertFailsUntilItHealsAsync(World world, IReadOnlyList<Node> nodes)
    {
        for (var round = 0; round < 5; round++)
        {
            foreach (var node in nodes)
            {
                var error = await world.FailAsync<GrantStoreException>(node);
                Assert.That((error.IsTransient, error.RecommendedAction), Is.EqualTo((true, RecommendedAction.Retry)));
            }

            world.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.That(world.Redeemed(), Is.Zero);
        world.Store.Heal();
        foreach (var node in nodes)
        {
            await world.CallAsync(node, atMost: TimeSpan.FromSeconds(17));
        }

        Assert.That(world.Redeemed(), Is.EqualTo(1));
        await world.AssertStoredTokenLivesAsync(nodes[0]);
    }
}
