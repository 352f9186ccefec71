using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Between;

/// <summary>Several nodes redeem one refresh token at the same time, and the server tells all but one of them, or all, to retry.</summary>
[Category("row-24")]
internal sealed class ConcurrentRedeemTests
{
    private const int Nodes = 4;

    [Test]
    public async Task Nodes_whose_redeems_collide_end_with_one_token_and_nothing_is_lost([Values(null, 0, 1, 2, 3)] int? winner, [Values(400, 409)] int status)
    {
        await using var world = new World();
        await world.StartExpiredAsync();
        var server = new Contention(world, Nodes, winner, () => status == 400 ? SandboxFault.Conflict() : SandboxFault.SerializationFailure());

        // Each node's clock is three minutes ahead of the one before, so each takes the claims that it finds for long lapsed.
        List<Node> nodes = [.. Enumerable.Range(0, Nodes).Select(place => world.StartNode(builder =>
        {
            builder.Clock = new SkewedClock(world.Clock) { Skew = TimeSpan.FromMinutes(3 * place) };
            builder.Options = options => options.BackchannelHttpHandler = server;
        }))];
        List<Task<AccessToken>> calls = [.. nodes.Select(node => node.AskAsync())];
        Assert.That(server.Arrived, Is.EqualTo(Nodes), "All of them are under way at once.");

        world.Pass(TimeSpan.FromSeconds(20));

        Assert.That(calls.Select(call => call.Status), Is.All.EqualTo(TaskStatus.RanToCompletion));
        Assert.That(calls.Select(call => call.Result.Value).Distinct().Count(), Is.EqualTo(1));
        Assert.That(server.Arrived, Is.EqualTo(winner is null ? Nodes + 1 : Nodes), "Who is told to retry reads first, and most find that they need not.");
        Assert.That((world.ServerGrant().Rotations, world.ServerGrant().IsAlive), Is.EqualTo((1, true)));
        Assert.That((await nodes[0].RecordAsync()).Rotation, Is.EqualTo(1));
        await world.AssertStoredTokenLivesAsync(nodes[0]);
    }

    [Test]
    public async Task The_wait_before_another_attempt_is_jittered()
    {
        const int grants = 20;
        await using var world = new World();
        var wire = new Wiretap(world);
        var node = world.StartNode(builder => builder.Options = options => options.BackchannelHttpHandler = wire);
        List<GrantKey> keys = [.. Enumerable.Range(0, grants).Select(number => Node.Key($"workspace-{number}"))];
        foreach (var key in keys)
        {
            await node.ConnectAsync(key);
        }

        world.Clock.Advance(TimeSpan.FromHours(2));
        world.TokenFaults().Enqueue(SandboxFault.Conflict(), grants);

        List<Task<AccessToken>> calls = [.. keys.Select(key => node.AskAsync(key))];
        world.Pass(TimeSpan.FromSeconds(1), step: TimeSpan.FromMilliseconds(1));

        await Task.WhenAll(calls);
        var waits = wire.Requests.Where(request => request["refresh_token"] is not null).GroupBy(request => request["refresh_token"])
            .Select(attempts => (attempts.Last().At - attempts.First().At).TotalMilliseconds).ToList();
        Assert.That(waits, Has.Count.EqualTo(grants).And.All.InRange(200, 901));
        Assert.That(waits.Distinct().Count(), Is.GreaterThan(grants / 2));
    }
}
