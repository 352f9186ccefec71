using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Keeping;

/// <summary>Somebody whose clock is wrong took my claim over while my answer was on its way: the live pair is what counts.</summary>
[Category("row-71")]
internal sealed class OvertakenClaimTests
{
    [Test]
    public async Task I_commit_over_the_takers_claim_for_I_hold_the_live_pair()
    {
        await using var world = new World();
        var mine = await world.StartExpiredAsync();
        var line = new HeldLine(world.Sandbox.CreateHandler());
        var taker = StartAhead(world, line);
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(5)));
        var myCall = mine.CallAsync();
        var takersCall = taker.CallAsync();
        world.Pass(TimeSpan.FromSeconds(2));
        Assert.That(line.Requests, Is.EqualTo(1), "The taker claimed and sent; the server has not heard it.");

        using var answer = await world.RunAsync(myCall, atMost: TimeSpan.FromSeconds(5));

        Assert.That(((await mine.RecordAsync()).Rotation, (await mine.RecordAsync()).Claim), Is.EqualTo((1L, (object?)null)));
        await world.AssertStoredTokenLivesAsync(mine);
        line.Cut();
        using var takers = await world.RunAsync(takersCall);
        Assert.That((answer.IsSuccessStatusCode, takers.IsSuccessStatusCode), Is.EqualTo((true, true)));
        Assert.That((world.Redeemed(), line.Requests), Is.EqualTo((1, 1)), "The taker adopted, and replayed nothing.");
        await AssertNothingRevokedAsync(world, mine);
    }

    [TestCase(5, 20, TestName = "The_takers_own_result_is_dropped_and_not_revoked")]
    [TestCase(20, 5, TestName = "Where_the_taker_committed_first_mine_is_dropped_and_not_revoked")]
    public async Task The_first_commit_wins(int mySeconds, int takersSeconds)
    {
        await using var world = new World(sandbox => sandbox.Grace = TimeSpan.FromMinutes(1));
        var mine = await world.StartExpiredAsync();
        var taker = StartAhead(world, world.Sandbox.CreateHandler());
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(mySeconds)));
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(takersSeconds)));
        var myCall = mine.CallAsync();
        var takersCall = taker.CallAsync();
        world.Pass(TimeSpan.FromSeconds(7));
        var first = await mine.RecordAsync();
        Assert.That((first.Rotation, world.Redeemed()), Is.EqualTo((1L, 2)), "One of two is committed, the other on its way.");

        using var answer = await world.RunAsync(myCall);
        using var takers = await world.RunAsync(takersCall);

        Assert.That((answer.IsSuccessStatusCode, takers.IsSuccessStatusCode), Is.EqualTo((true, true)));
        var last = await mine.RecordAsync();
        Assert.That(last.RefreshToken!.Matches(first.RefreshToken), "What was committed first stays.");
        Assert.That((await TokenAsync(world, mine)) == (await TokenAsync(world, taker)), "Both serve the same token.");
        var dropper = mySeconds < takersSeconds ? taker : mine;
        Assert.That(dropper.Logs.GetSnapshot().Select(line => line.Id.Id), Does.Contain(1104));
        await AssertNothingRevokedAsync(world, mine);
    }

    /// <summary>A process whose wall clock is three minutes ahead: to it every claim of the others lapsed long ago.</summary>
    private static Node StartAhead(World world, HttpMessageHandler network) => world.StartNode(builder =>
    {
        builder.Clock = new SkewedClock(world.Clock) { Skew = TimeSpan.FromMinutes(3) };
        builder.Options = options => options.BackchannelHttpHandler = network;
    });

    private static async Task<string> TokenAsync(World world, Node node) =>
        (await world.RunAsync(node.Grants.GetAccessTokenAsync(Node.Key()))).Value;

    private static async Task AssertNothingRevokedAsync(World world, Node node)
    {
        world.Pass(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1));
        Assert.That(world.Sandbox.Counters.Revocation, Is.Zero);
        await world.AssertStoredTokenLivesAsync(node);
        await world.CallAsync(node);
    }
}
