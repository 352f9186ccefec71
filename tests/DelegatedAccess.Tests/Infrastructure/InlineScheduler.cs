using DelegatedAccess.Refresh.Scheduling;

namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>Runs background work inline, in the order it was started: with a fake clock and completed I/O a whole run is one thread's.</summary>
internal sealed class InlineScheduler : BackgroundScheduler
{
    private static readonly CancellationTokenSource Never = new();

    private readonly Queue<Func<Task>> _work = new();
    private readonly ExecutionContext? _clean = ExecutionContext.Capture();
    private bool _isRunning;

    public override TaskCreationOptions CompletionOptions => TaskCreationOptions.None;

    // A wait that could be cancelled is a task of its own, and goes on inline.
    public override Task<T> ForOneWaiter<T>(Task<T> completion) => completion.WaitAsync(Never.Token);

    public override void Start(Func<Task> work)
    {
        _work.Enqueue(work);
        if (_isRunning)
        {
            return;
        }

        _isRunning = true;
        try
        {
            while (_work.TryDequeue(out var next))
            {
                // The starter's context stays behind, as on the pool.
                ExecutionContext.Run(_clean!, static state => _ = ((Func<Task>)state!)(), next);
            }
        }
        finally
        {
            _isRunning = false;
        }
    }
}
