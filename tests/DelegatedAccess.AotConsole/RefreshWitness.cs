namespace DelegatedAccess.AotConsole;

/// <summary>Hears of a refresh.</summary>
internal sealed class RefreshWitness : IGrantEvents
{
    private readonly TaskCompletionSource<GrantRefreshed> _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<GrantRefreshed> Heard => _heard.Task;

    public ValueTask RefreshedAsync(GrantRefreshed refreshed, CancellationToken cancellationToken)
    {
        _heard.TrySetResult(refreshed);
        return ValueTask.CompletedTask;
    }
}
