namespace DelegatedAccess.Refresh.Scheduling;

/// <summary>Background work on the thread pool.</summary>
internal sealed class ThreadPoolScheduler : BackgroundScheduler
{
    // A waiter must not run inside the flight that wakes it.
    public override TaskCreationOptions CompletionOptions => TaskCreationOptions.RunContinuationsAsynchronously;

    // "Unsafe" means exactly what is wanted: the starter's execution context stays behind.
    public override void Start(Func<Task> work) =>
        ThreadPool.UnsafeQueueUserWorkItem(static state => _ = state(), work, preferLocal: false);
}
