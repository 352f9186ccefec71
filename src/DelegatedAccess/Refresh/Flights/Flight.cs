using DelegatedAccess.Errors;
using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Refresh.Scheduling;

namespace DelegatedAccess.Refresh.Flights;

/// <summary>The one refresh of a grant that this process is running.</summary>
internal sealed class Flight
{
    private readonly TaskCompletionSource<FlightResult> _result;
    private readonly TaskCompletionSource<bool> _done;
    private readonly SlotPin _pin;
    private readonly BackgroundScheduler _scheduler;
    private volatile bool _isSent;

    public Flight(Guid id, SlotPin pin, RefreshGoal goal, BackgroundScheduler scheduler)
    {
        Id = id;
        _pin = pin;
        _scheduler = scheduler;
        Goal = goal;
        Generation = Slot.Generation;
        _result = scheduler.NewCompletion<FlightResult>();
        _done = scheduler.NewCompletion<bool>();
    }

    public Guid Id { get; }

    public GrantSlot Slot => _pin.Slot;

    public GrantKey Key => Slot.Key;

    public RefreshGoal Goal { get; }

    /// <summary>The slot's generation when the flight last read the record.</summary>
    public int Generation { get; set; }

    /// <summary>Whether the refresh token was sent: from here on the old access token may be dead.</summary>
    public bool IsSent => _isSent;

    /// <summary>What waiters get. It can come before the flight is done: a token that is not written yet is served from memory.</summary>
    public Task<FlightResult> WaitAsync(CancellationToken cancellationToken) =>
        _scheduler.ForOneWaiter(_result.Task).WaitAsync(cancellationToken);

    /// <summary>Why what the flight won is not written yet, while it is served from memory; null otherwise.</summary>
    public Failure? PersistFailure { get; set; }

    /// <summary>When nothing is left to do.</summary>
    public Task Done => _done.Task;

    public void MarkSent() => _isSent = true;

    public void Land(FlightResult result) => _result.TrySetResult(result);

    public void Finish()
    {
        if (_done.TrySetResult(true))
        {
            _pin.Dispose();
        }
    }
}
