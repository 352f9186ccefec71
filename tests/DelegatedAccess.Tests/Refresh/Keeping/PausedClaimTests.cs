using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Keeping;

/// <summary>Between the claim's write and the sending, a process can be paused; it must not send under a claim that others see as lapsed.</summary>
internal sealed class PausedClaimTests
{
    [TestCase(3600)]
    [TestCase(-3600)]
    [TestCase(3)]
    [Category("row-60")]
    public async Task A_machine_whose_wall_clock_jumped_after_the_claim_renews_it_before_it_sends(int seconds)
    {
        await using var world = new World();
        var clock = new SkewedClock(world.Clock);
        var node = await world.StartExpiredAsync(builder => builder.Clock = clock);
        var sentAt = RedeemedAtEachWrite(world, pauses: 1, () => clock.Skew = TimeSpan.FromSeconds(seconds));

        await world.CallAsync(node);

        Assert.That(sentAt, Is.EqualTo([0, 0, 1]), "The claim, its renewal, the one token call, the commit.");
        Assert.That(world.Redeemed(), Is.EqualTo(1));
        await world.AssertStoredTokenLivesAsync(node);
    }

    [Test]
    [Category("row-19")]
    public async Task A_claim_whose_write_took_more_than_half_of_it_is_renewed_before_it_is_used()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        var sentAt = RedeemedAtEachWrite(world, pauses: 1, () => world.Clock.Advance(TimeSpan.FromSeconds(9)));

        await world.CallAsync(node);

        Assert.That(sentAt, Is.EqualTo([0, 0, 1]));
        await world.AssertStoredTokenLivesAsync(node);
    }

    [Test]
    [Category("row-19")]
    public async Task While_renewals_are_as_slow_nothing_is_sent_and_the_record_is_read_again()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        var sentAt = RedeemedAtEachWrite(world, pauses: 2, () => world.Clock.Advance(TimeSpan.FromSeconds(9)));

        await world.CallAsync(node);

        Assert.That(sentAt, Is.EqualTo([0, 0, 0, 1]));
        Assert.That(world.Redeemed(), Is.EqualTo(1));
        await world.AssertStoredTokenLivesAsync(node);
    }

    [TestCase(2, Category = "row-60", Description = "A clock that is being set right.")]
    [TestCase(0, Category = "row-19", Description = "The ordinary case.")]
    public async Task A_claim_that_covers_the_attempt_is_not_renewed(int seconds)
    {
        await using var world = new World();
        var clock = new SkewedClock(world.Clock);
        var node = await world.StartExpiredAsync(builder => builder.Clock = clock);
        var sentAt = RedeemedAtEachWrite(world, pauses: 1, () =>
        {
            clock.Skew = TimeSpan.FromSeconds(seconds);
            world.Clock.Advance(TimeSpan.FromSeconds(5));
        });

        await world.CallAsync(node);

        Assert.That(sentAt, Is.EqualTo([0, 1]));
    }

    /// <summary>Pauses after the first writes, and notes how many refresh tokens were sent when each write was made.</summary>
    private static List<int> RedeemedAtEachWrite(World world, int pauses, Action pause)
    {
        var sent = new List<int>();
        world.Store.OnWritten = (_, _) =>
        {
            sent.Add(world.Redeemed());
            if (sent.Count <= pauses)
            {
                pause();
            }

            return ValueTask.CompletedTask;
        };
        return sent;
    }
}
