using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Keeping;

/// <summary>A suspended machine does not know that it slept, but for its two clocks, which are apart.</summary>
[Category("row-60")]
internal sealed class SleepTests
{
    [Test]
    public async Task A_machine_that_slept_with_its_claim_in_hand_sends_nothing_when_somebody_took_over_meanwhile()
    {
        await using var world = new World();
        using var clock = new SleepingClock(world.Clock);
        var wire = new Wiretap(world);
        var sleeper = await StartAsync(world, clock, wire);
        var outsider = new Outsider();
        var claim = world.Store.Writes + 1;
        world.Store.OnWritten = (number, _) =>
        {
            if (number == claim)
            {
                clock.IsAsleep = true;
                using var answer = outsider.Act(() => world.RunAsync(world.StartNode().CallAsync())).GetAwaiter().GetResult();
                Assert.That(answer.IsSuccessStatusCode, "Somebody else took over.");
                world.Clock.Advance(TimeSpan.FromMinutes(5));
                clock.IsAsleep = false;
            }

            return ValueTask.CompletedTask;
        };

        await world.CallAsync(sleeper);

        Assert.That((wire.RefreshTokens.Count(), world.Redeemed()), Is.EqualTo((0, 1)));
        await world.AssertStoredTokenLivesAsync(sleeper);
    }

    [Test]
    public async Task A_machine_that_slept_between_two_attempts_renews_its_claim_before_the_second()
    {
        await using var world = new World();
        using var clock = new SleepingClock(world.Clock);
        var wire = new Wiretap(world);
        var sleeper = await StartAsync(world, clock, wire);
        world.TokenFaults().Enqueue(SandboxFault.ServerError());
        var renewal = world.Store.Writes + 2;
        var sentAtEachWrite = new List<int>();
        world.Store.OnWritten = (number, _) =>
        {
            sentAtEachWrite.Add(wire.RefreshTokens.Count());
            if (number == renewal)
            {
                clock.IsAsleep = true;
                world.Clock.Advance(TimeSpan.FromMinutes(1));
                clock.IsAsleep = false;
            }

            return ValueTask.CompletedTask;
        };

        await world.CallAsync(sleeper);

        Assert.That(sentAtEachWrite, Is.EqualTo([0, 1, 1, 2]), "The claim, its renewal, the one after the sleep, the commit.");
        await world.AssertStoredTokenLivesAsync(sleeper);
    }

    [Test]
    public async Task A_machine_that_slept_while_the_answer_was_on_its_way_keeps_what_it_brings_and_does_not_replay()
    {
        await using var world = new World();
        using var clock = new SleepingClock(world.Clock);
        var wire = new Wiretap(world);
        var sleeper = await StartAsync(world, clock, wire);
        wire.OnAnswered = _ =>
        {
            clock.IsAsleep = true;
            world.Clock.Advance(TimeSpan.FromMinutes(30));
            clock.IsAsleep = false;
            return Task.CompletedTask;
        };

        await world.CallAsync(sleeper);

        Assert.That(wire.RefreshTokens.Count(), Is.EqualTo(1));
        await world.AssertStoredTokenLivesAsync(sleeper);
    }

    [Test]
    public async Task A_laptop_that_slept_past_the_end_of_its_token_refreshes_before_it_calls()
    {
        await using var world = new World();
        using var clock = new SleepingClock(world.Clock);
        var laptop = world.StartNode(builder => builder.Clock = clock);
        await laptop.ConnectAsync();
        await world.CallAsync(laptop);
        clock.IsAsleep = true;
        world.Clock.Advance(TimeSpan.FromHours(8));
        clock.IsAsleep = false;
        world.Sandbox.Counters.Reset();

        await world.CallAsync(laptop);

        Assert.That((world.Redeemed(), world.Sandbox.Counters.ApiUnauthorized), Is.EqualTo((1, 0)));
    }

    private static Task<Node> StartAsync(World world, SleepingClock clock, Wiretap wire) => world.StartExpiredAsync(builder =>
    {
        builder.Clock = clock;
        builder.Options = options => options.BackchannelHttpHandler = wire;
    });
}
