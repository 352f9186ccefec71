using DelegatedAccess.Refresh.Redeeming;
using DelegatedAccess.Refresh.Scheduling;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Refresh.Parts;

[Category("row-50")]
internal sealed class RefreshQueueTests
{
    [Test]
    public async Task Who_stood_still_until_the_time_was_over_gets_no_turn_and_no_error()
    {
        var queue = new RefreshQueue(1, new ThreadPoolScheduler(), TimeProvider.System);
        using var first = new RefreshPlace(queue);
        using var late = new RefreshPlace(queue);
        Assert.That(first.TryTake());

        Assert.That(await late.WaitAsync(TimeSpan.FromSeconds(-5), CancellationToken.None), Is.False);
    }

    [Test]
    public async Task No_place_is_lost_or_doubled_however_waiting_giving_up_and_giving_back_meet()
    {
        const int Most = 4;
        var queue = new RefreshQueue(Most, new ThreadPoolScheduler(), TimeProvider.System);
        var (held, over, turns) = (0, 0, 0);
        await Crowd.RunAsync(32, thread => RunAsync(thread).GetAwaiter().GetResult());

        Assert.That(over, Is.Zero, "Never more than the bound.");
        Assert.That(turns, Is.GreaterThan(0));
        var places = Enumerable.Range(0, Most + 1).Select(_ => new RefreshPlace(queue)).ToList();
        Assert.That(places.Select(place => place.TryTake()), Is.EqualTo([true, true, true, true, false]), "All places are back.");

        async Task RunAsync(int thread)
        {
            for (var round = 0; round < 500; round++)
            {
                using var place = new RefreshPlace(queue);
                using var leaving = new CancellationTokenSource();
                var waiting = place.TryTake() ? new ValueTask<bool>(true) : place.WaitAsync(Crowd.Patience, leaving.Token);
                if ((thread + round) % 3 == 0)
                {
                    await leaving.CancelAsync();
                }

                try
                {
                    await waiting;
                    Interlocked.Increment(ref turns);
                    if (Interlocked.Increment(ref held) > Most)
                    {
                        Interlocked.Increment(ref over);
                    }

                    Interlocked.Decrement(ref held);
                }
                catch (OperationCanceledException)
                {
                    // It gave up; its place, if it got one in this moment, is given back all the same.
                }
            }
        }
    }

    [Test]
    public async Task A_place_can_be_given_back_twice_and_asked_for_again()
    {
        var queue = new RefreshQueue(1, new InlineScheduler(), TimeProvider.System);
        using var first = new RefreshPlace(queue);
        using var second = new RefreshPlace(queue);
        Assert.That((first.TryTake(), second.TryTake()), Is.EqualTo((true, false)));
        var waiting = second.WaitAsync(Crowd.Patience, CancellationToken.None);

        first.GiveBack();
        first.GiveBack();

        Assert.That(await waiting);
        Assert.That((first.TryTake(), second.IsHeld), Is.EqualTo((false, true)));
        second.GiveBack();
        Assert.That(first.TryTake());
    }
}
