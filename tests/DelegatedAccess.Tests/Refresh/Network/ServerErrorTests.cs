using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Network;

[Category("row-29")]
internal sealed class ServerErrorTests
{
    [Test]
    public async Task A_grant_survives_hours_of_server_errors(
        [Values(500, 502, 503, 504)] int status, [Values(FaultTiming.BeforeCommit, FaultTiming.AfterCommit)] FaultTiming timing)
    {
        await using var world = new World(sandbox => sandbox.Grace = timing == FaultTiming.AfterCommit ? TimeSpan.FromDays(1) : TimeSpan.Zero);
        var wire = new Wiretap(world);
        var node = await world.StartExpiredAsync(builder => builder.Options = options => options.BackchannelHttpHandler = wire);
        var sentBefore = wire.Requests.Count;
        world.TokenFaults().Always(SandboxFault.ServerError(status, timing: timing));

        var first = await world.FailAsync<ProviderUnavailableException>(node);
        Assert.That((first.Code, first.Server!.StatusCode), Is.EqualTo((ErrorCode.ProviderServerError, status)));
        Assert.That(world.Redeemed(), Is.EqualTo(3), "One attempt and two prompt replays.");

        for (var minute = 0; minute < 5 * 60; minute++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            var error = await world.FailAsync<ProviderUnavailableException>(node);
            Assert.That(error.RetryAfter, Is.LessThanOrEqualTo(TimeSpan.FromMinutes(15)));
        }

        // A back-off ends between 12 and 15 minutes at the longest, and a call a minute finds that out.
        Assert.That(world.Redeemed(), Is.InRange(3 + (5 * 60 / 16), 3 + 10 + (5 * 60 / 12)));
        Assert.That(wire.RefreshTokens.Distinct().Count(), Is.EqualTo(1), "Nothing but the one refresh token was sent.");
        Assert.That(wire.Requests.Count - sentBefore, Is.EqualTo(world.Redeemed()));
        Assert.That((await node.RecordAsync()).Unanswered, Is.EqualTo(world.Redeemed()), "Every attempt without an outcome is counted.");

        world.TokenFaults().Clear();
        world.Clock.Advance(TimeSpan.FromMinutes(15));
        await world.CallAsync(node);
        await world.AssertStoredTokenLivesAsync(node);
    }

    [Test]
    public async Task Waits_between_attempts_double_up_to_a_quarter_of_an_hour()
    {
        await using var world = new World();
        var wire = new Wiretap(world);
        var node = await world.StartExpiredAsync(builder => builder.Options = options => options.BackchannelHttpHandler = wire);
        world.TokenFaults().Always(SandboxFault.ServerError());
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 12; i++)
        {
            waits.Add((await world.FailAsync<ProviderUnavailableException>(node)).RetryAfter!.Value);
            world.Clock.Advance(waits[^1]);
        }

        for (var i = 0; i < 12; i++)
        {
            var most = Math.Min(2 * Math.Pow(2, i), 900);
            Assert.That(waits[i].TotalSeconds, Is.InRange(most * 0.8, most), $"Wait {i}.");
        }

        Assert.That(world.Redeemed(), Is.EqualTo(3 + 11), "After the two prompt replays, one attempt per back-off.");
    }

    [Test]
    public async Task A_short_retry_after_is_waited_for_before_the_replay()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        world.TokenFaults().Enqueue(SandboxFault.ServerError(retryAfter: TimeSpan.FromSeconds(4)));
        var call = node.CallAsync();

        world.Pass(TimeSpan.FromSeconds(3.9));
        Assert.That(world.Redeemed(), Is.EqualTo(1));
        using var response = await world.RunAsync(call, TimeSpan.FromSeconds(1));

        Assert.That(world.Redeemed(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_long_retry_after_is_a_back_off_and_keeps_no_caller_waiting()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        world.TokenFaults().Enqueue(SandboxFault.ServerError(retryAfter: TimeSpan.FromSeconds(60)));

        var error = await world.FailAsync<ProviderUnavailableException>(node, atMost: TimeSpan.FromSeconds(1));

        Assert.That(error.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(60)));
        world.Pass(TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(1));
        await world.FailAsync<ProviderUnavailableException>(node);
        Assert.That(world.Redeemed(), Is.EqualTo(1));
        world.Pass(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1));
        await world.CallAsync(node);
    }
}
