namespace DelegatedAccess.AspNetCore.Tests.Protection;

/// <summary>Hears that something is wrong.</summary>
internal sealed class HealthWitness : IGrantEvents
{
    private readonly TaskCompletionSource<GrantHealth> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<GrantHealth> FirstAsync() => _first.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public ValueTask HealthAsync(GrantHealth health, CancellationToken cancellationToken)
    {
        _first.TrySetResult(health);
        return ValueTask.CompletedTask;
    }
}
