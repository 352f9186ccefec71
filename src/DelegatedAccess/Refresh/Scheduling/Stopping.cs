namespace DelegatedAccess.Refresh.Scheduling;

/// <summary>Whether the process is shutting down. What was sent is committed; everything that merely waits ends.</summary>
internal sealed class Stopping : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public CancellationToken Token => _source.Token;

    public bool HasBegun => _source.IsCancellationRequested;

    /// <summary>Whether the time of the drain is over too: whoever still waits gives up.</summary>
    public bool IsOver { get; private set; }

    public void Begin() => _source.Cancel();

    public void End() => IsOver = true;

    public void Dispose() => _source.Dispose();
}
