using DelegatedAccess.Refresh.Scheduling;

namespace DelegatedAccess.Simulation.Machines;

/// <summary>Background work and wake-ups of a process as steps of the timeline.</summary>
internal sealed class ProcessScheduler(Process process) : BackgroundScheduler
{
    private static readonly TimeSpan LongestHop = TimeSpan.FromMilliseconds(2);

    public override TaskCreationOptions CompletionOptions => TaskCreationOptions.None;

    public override void Start(Func<Task> work) => Post(() => _ = work());

    // Of several awaits of one task the runtime sends all but the first to the pool, so each waiter gets a task of its own.
    public override Task<T> ForOneWaiter<T>(Task<T> completion)
    {
        var waiter = new TaskCompletionSource<T>();
        completion.ContinueWith(
            done => Post(() => waiter.TrySetFromTask(done)),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return waiter.Task;
    }

    private void Post(Action step) => process.Post(process.Dice.Between(TimeSpan.Zero, LongestHop), step);
}
