namespace DelegatedAccess.Benchmarks.Behaviour;

/// <summary>Lets nobody pass before so many have come, so that they are there at the same moment; whoever comes later passes.</summary>
internal sealed class Gathering(int size)
{
    // Who comes one by one because of a lock of their own would never be complete.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _there;

    public async Task PassAsync()
    {
        if (Interlocked.Increment(ref _there) == size)
        {
            _complete.TrySetResult();
        }

        await Task.WhenAny(_complete.Task, Task.Delay(Patience, TimeProvider.System));
        _complete.TrySetResult();
    }
}
