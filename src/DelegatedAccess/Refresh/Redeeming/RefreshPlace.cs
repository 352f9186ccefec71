namespace DelegatedAccess.Refresh.Redeeming;

/// <summary>A flight's place among those that may be between claim and commit: not wanted yet, waited for, or held. It ends with the flight at the latest.</summary>
internal sealed class RefreshPlace : IDisposable
{
    private readonly RefreshQueue _queue;

    public RefreshPlace(RefreshQueue queue)
    {
        _queue = queue;
        Node = new LinkedListNode<RefreshPlace>(this);
    }

    /// <summary>Whether it is the flight's turn. Changed by the queue alone, as are the other two.</summary>
    public bool IsHeld { get; set; }

    public TaskCompletionSource<bool>? Turn { get; set; }

    public LinkedListNode<RefreshPlace> Node { get; }

    public bool TryTake() => IsHeld || _queue.TryTake(this);

    public ValueTask<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _queue.WaitAsync(this, atMost, cancellationToken);

    /// <summary>Lets the next one go on; the flight may ask for a place again.</summary>
    public void GiveBack() => _queue.GiveBack(this);

    public void Dispose() => GiveBack();
}
