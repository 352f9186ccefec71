namespace DelegatedAccess.Refresh.Scheduling;

/// <summary>
/// The one way to start background work. Together with <see cref="TimeProvider"/> for every wait and <see cref="Diagnostics.Entropy"/> for every
/// choice it makes a run repeatable: a simulation replaces the three, completes stores and networks itself, and everything in between runs
/// inline on its thread.
/// </summary>
internal abstract class BackgroundScheduler
{
    /// <summary>How completions that several callers wait for are made: inline under a simulation, on the pool otherwise.</summary>
    public abstract TaskCreationOptions CompletionOptions { get; }

    /// <summary>Starts work that belongs to no caller: no execution context, no synchronization context. The work handles its own errors.</summary>
    public abstract void Start(Func<Task> work);

    public TaskCompletionSource<T> NewCompletion<T>() => new(CompletionOptions);

    /// <summary>
    /// One waiter's own view of a completion that several wait for. Of several awaits of one task the runtime sends all but the first to the pool,
    /// whatever its options say, so a simulation gives each a task of its own.
    /// </summary>
    public virtual Task<T> ForOneWaiter<T>(Task<T> completion) => completion;
}
