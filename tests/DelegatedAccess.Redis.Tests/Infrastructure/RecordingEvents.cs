using System.Threading.Channels;

namespace DelegatedAccess.Redis.Tests.Infrastructure;

/// <summary>Remembers what it was told of the health of the store.</summary>
internal sealed class RecordingEvents : IGrantEvents
{
    private readonly Channel<GrantHealthKind> _health = Channel.CreateUnbounded<GrantHealthKind>();

    public ValueTask HealthAsync(GrantHealth health, CancellationToken cancellationToken) => _health.Writer.WriteAsync(health.Kind, cancellationToken);

    /// <summary>The next thing it is told; waits for it.</summary>
    public Task<GrantHealthKind> NextAsync() => _health.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
}
