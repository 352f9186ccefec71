namespace DelegatedAccess.Refresh.Scheduling;

/// <summary>Whether the process is shutting down. What was sent is committed; everything that merely waits ends.</summary>
internal sealed class Stopping : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenSource _over = new();

    public Stopping() => (Token, OverToken) = (_source.Token, _over.Token);

    public CancellationToken Token { get; }

    public bool HasBegun => _source.IsCancellationRequested;

    /// <summary>Whether the time of the drain is over too: whoever still waits gives up.</summary>
    public bool IsOver => _over.IsCancellationRequested;

    /// <summary>Ends with the drain, for what is told about the refreshes that the drain saved.</summary>
    public CancellationToken OverToken { get; }

    /// <summary>
    /// Waits, unless a shutdown comes first. A delay that is cancelled itself goes on on the pool, whatever the scheduler says of that, and a simulation
    /// of a shutdown would end there.
    /// </summary>
    public Task DelayAsync(TimeSpan duration, TimeProvider time) => Task.Delay(duration, time, CancellationToken.None).WaitAsync(Token);

    public void Begin() => Cancel(_source);

    public void End() => Cancel(_over);

    public void Dispose()
    {
        Begin();
        End();
        _source.Dispose();
        _over.Dispose();
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // A host may be stopped by one and disposed of by another at once: what is disposed of has been drained.
        }
    }
}
