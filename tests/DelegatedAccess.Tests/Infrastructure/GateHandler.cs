namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>Holds the requests that pass it, with the tokens they carry, until it is opened.</summary>
internal sealed class GateHandler(int expected) : DelegatingHandler
{
    private readonly TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;

    /// <summary>When as many as expected are held.</summary>
    public Task Full => _full.Task;

    public void Open() => _open.TrySetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _arrived) == expected)
        {
            _full.TrySetResult();
        }

        await _open.Task;
        return await base.SendAsync(request, cancellationToken);
    }
}
