using System.Threading.Channels;

namespace DelegatedAccess.Conformance.Tests.Infrastructure;

/// <summary>Hears of every grant event, so that a test can wait for one.</summary>
internal sealed class EventWitness : IGrantEvents
{
    private readonly Channel<object> _events = Channel.CreateUnbounded<object>();

    public ValueTask ConnectedAsync(GrantConnected connected, CancellationToken cancellationToken) => Note(connected);

    public ValueTask RefreshedAsync(GrantRefreshed refreshed, CancellationToken cancellationToken) => Note(refreshed);

    public ValueTask LostAsync(GrantEnded lost, CancellationToken cancellationToken) => Note(lost);

    public ValueTask DisconnectedAsync(GrantDisconnected disconnected, CancellationToken cancellationToken) => Note(disconnected);

    /// <summary>The next event of the type; others before it are passed over.</summary>
    public async Task<T> NextAsync<T>()
    {
        await foreach (var one in _events.Reader.ReadAllAsync())
        {
            if (one is T wanted)
            {
                return wanted;
            }
        }

        throw new InvalidOperationException("No more events.");
    }

    private ValueTask Note(object one) => _events.Writer.WriteAsync(one);
}
