using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Network;

internal sealed class LostAnswerTests
{
    private static readonly Func<SandboxFault>[] Cuts =
    [
        () => SandboxFault.ConnectionCut(FaultTiming.AfterCommit),
        SandboxFault.CutInBody,
    ];

    [TestCaseSource(nameof(Cuts))]
    [Category("row-27")]
    public async Task A_connection_cut_after_the_rotation_is_replayed_promptly_under_a_renewed_claim(Func<SandboxFault> cut)
    {
        await using var world = new World(sandbox => sandbox.Grace = TimeSpan.FromSeconds(10));
        var wire = new Wiretap(world);
        var node = await world.StartExpiredAsync(builder => builder.Options = options => options.BackchannelHttpHandler = wire);
        world.TokenFaults().Enqueue(cut());
        var claims = new List<(Guid? Flight, int Unanswered)>();
        var writesBefore = world.Store.Writes;
        wire.OnAnswered = async _ =>
        {
            var record = await node.RecordAsync();
            claims.Add((record.Claim?.FlightId, record.Unanswered));
        };

        await world.CallAsync(node, atMost: TimeSpan.FromSeconds(2));

        Assert.That(wire.RefreshTokens.TakeLast(2).Distinct().Count(), Is.EqualTo(1), "The same refresh token, twice.");
        Assert.That(world.Redeemed(), Is.EqualTo(2));
        Assert.That(claims[^1].Unanswered, Is.EqualTo(1), "The replay is counted before it is sent.");
        Assert.That(claims.Select(claim => claim.Flight).Distinct().Count(), Is.EqualTo(1));
        Assert.That(world.Store.Writes - writesBefore, Is.EqualTo(3), "Claim, renewal, commit.");
        await world.AssertStoredTokenLivesAsync(node);
        Assert.That((await node.RecordAsync()).Unanswered, Is.Zero);
    }

    [TestCaseSource(nameof(Cuts))]
    [Category("row-28")]
    public async Task Without_a_grace_window_the_rotation_is_what_was_lost(Func<SandboxFault> cut)
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        world.TokenFaults().Enqueue(cut());

        var lost = await world.FailAsync<GrantLostException>(node);

        Assert.That((lost.Reason, world.Redeemed()), Is.EqualTo((GrantLostReason.RotationLost, 2)));
        Assert.That(world.ServerGrant().EndedBecause, Is.EqualTo(SandboxGrantEnd.ReuseDetected));
        Assert.That((await node.Grants.FindAsync(Node.Key()))!.LostReason, Is.EqualTo(GrantLostReason.RotationLost));
    }

    [Test]
    [Category("row-28")]
    public async Task Where_the_server_does_not_say_why_the_reason_is_unknown()
    {
        await using var world = new World(sandbox => sandbox.LegacyReuseAnswer = true);
        var node = await world.StartExpiredAsync();
        world.TokenFaults().Enqueue(SandboxFault.ConnectionCut(FaultTiming.AfterCommit));

        var lost = await world.FailAsync<GrantLostException>(node);

        Assert.That(lost.Reason, Is.EqualTo(GrantLostReason.Unknown));
    }

    [Test]
    [Category("row-27")]
    public async Task A_connection_cut_before_the_server_heard_is_replayed_and_nothing_is_lost()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        world.TokenFaults().Enqueue(SandboxFault.ConnectionCut(FaultTiming.BeforeCommit), times: 2);

        await world.CallAsync(node);

        Assert.That((world.Redeemed(), world.ServerGrant().Rotations), Is.EqualTo((3, 1)));
    }
}
