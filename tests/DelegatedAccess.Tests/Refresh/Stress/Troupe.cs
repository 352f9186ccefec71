using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Refresh.Stress;

/// <summary>Threads that begin every round at the same instant, behind a barrier.</summary>
internal sealed class Troupe : IAsyncDisposable
{
    private readonly Performer _performer;
    private readonly Barrier _barrier = new(RoundPlan.Callers + 1);
    private readonly Task[] _threads;
    private Part[] _parts = [];
    private TaskCompletionSource<Ending>[] _endings = [];
    private volatile bool _isOver;

    public Troupe(Performer performer)
    {
        _performer = performer;
        _threads = [.. Enumerable.Range(0, RoundPlan.Callers).Select(index => Crowd.OnThreadAsync(() => Run(index)))];
    }

    /// <summary>Begins a round. A caller may wait on elsewhere while its thread comes back for the next round.</summary>
    public IReadOnlyList<Task<Ending>> Begin(RoundPlan plan)
    {
        _parts = plan.Parts;
        _endings = [.. plan.Parts.Select(_ => new TaskCompletionSource<Ending>(TaskCreationOptions.RunContinuationsAsynchronously))];
        var begun = _endings.Select(ending => ending.Task).ToList();
        Assert.That(_barrier.SignalAndWait(Crowd.Patience), Is.True, "A thread did not come back.");
        return begun;
    }

    public async ValueTask DisposeAsync()
    {
        _isOver = true;

        // After a failure some may hang for good; they are background threads, and the failure is already told.
        if (_barrier.SignalAndWait(TimeSpan.FromSeconds(1)))
        {
            await Task.WhenAll(_threads);
            _barrier.Dispose();
        }
    }

    private void Run(int index)
    {
        while (true)
        {
            _barrier.SignalAndWait();
            if (_isOver)
            {
                return;
            }

            var ending = _endings[index];
            _performer.PlayAsync(_parts[index]).ContinueWith(
                played => ending.SetResult(played.Result),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }
}
