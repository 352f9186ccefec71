namespace DelegatedAccess.AspNetCore.Tests.Infrastructure;

/// <summary>Where so many have to arrive before any of them goes on; those who come later pass.</summary>
internal sealed class Meeting(int size)
{
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;

    public int Arrived => Volatile.Read(ref _arrived);

    public Task ArriveAsync()
    {
        if (Interlocked.Increment(ref _arrived) >= size)
        {
            _complete.TrySetResult();
        }

        return _complete.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }
}
