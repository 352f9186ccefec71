using DelegatedAccess.Refresh.Scheduling;

namespace DelegatedAccess.Refresh.Redeeming;

/// <summary>
/// Bounds how many flights of one registration are between claim and commit in this process. The others wait in the order of their arrival, before
/// they claim: a claim is too short to wait with.
/// </summary>
internal sealed class RefreshQueue(int most, BackgroundScheduler scheduler, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<RefreshPlace> _waiting = [];
    private int _held;

    public bool TryTake(RefreshPlace place)
    {
        lock (_lock)
        {
            if (_held == most)
            {
                return false;
            }

            _held++;
            place.IsHeld = true;
            return true;
        }
    }

    /// <returns>Whether its turn came in time; either way the place has to be given back.</returns>
    public async ValueTask<bool> WaitAsync(RefreshPlace place, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var turn = scheduler.NewCompletion<bool>();
        lock (_lock)
        {
            if (TryTake(place))
            {
                return true;
            }

            // The time of a process that stood still may be over by now.
            if (atMost <= TimeSpan.Zero)
            {
                return false;
            }

            place.Turn = turn;
            _waiting.AddLast(place.Node);
        }

        try
        {
            return await scheduler.ForOneWaiter(turn.Task).WaitAsync(atMost, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Gives the place to the flight that has waited longest, or leaves the queue.</summary>
    public void GiveBack(RefreshPlace place)
    {
        TaskCompletionSource<bool> turn;
        lock (_lock)
        {
            if (!place.IsHeld)
            {
                // Nobody waits in a queue that the node has left already.
                place.Node.List?.Remove(place.Node);
                return;
            }

            place.IsHeld = false;
            if (_waiting.First is not { } next)
            {
                _held--;
                return;
            }

            _waiting.Remove(next);
            next.Value.IsHeld = true;
            turn = next.Value.Turn!;
        }

        // Through the scheduler, or flights that end at once would pile up on one stack, each inside the end of the one before.
        scheduler.Start(() =>
        {
            turn.TrySetResult(true);
            return Task.CompletedTask;
        });
    }
}
