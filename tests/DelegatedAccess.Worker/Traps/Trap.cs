namespace DelegatedAccess.Worker.Traps;

/// <summary>Holds every refresh that comes to one point, and tells of each.</summary>
internal sealed class Trap(TextWriter output)
{
    private readonly Lock _lock = new();
    private TrapPoint _point;
    private TaskCompletionSource _released = New();

    public void Set(TrapPoint point)
    {
        lock (_lock)
        {
            _point = point;
            _released = New();
        }
    }

    public void Release()
    {
        lock (_lock)
        {
            _point = TrapPoint.None;
            _released.TrySetResult();
        }
    }

    public async Task ReachAsync(TrapPoint point)
    {
        Task released;
        lock (_lock)
        {
            if (_point != point)
            {
                return;
            }

            released = _released.Task;
            output.WriteLine($"at {point}");
            output.Flush();
        }

        await released.ConfigureAwait(false);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
