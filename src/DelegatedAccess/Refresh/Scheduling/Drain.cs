using DelegatedAccess.Diagnostics;
using DelegatedAccess.Refresh.Flights;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Refresh.Scheduling;

/// <summary>Ends a process without losing a grant: no new flight, and a bounded time for running ones to write what they won.</summary>
internal sealed class Drain(FlightTable flights, Stopping stopping, DelegatedAccessOptions options, TimeProvider time, ILogger<Drain> logger)
    : IAsyncDisposable, IDisposable
{
    /// <summary>Whether somebody promised to drain this process: only then are tokens refreshed ahead of their time.</summary>
    public bool IsRegistered { get; private set; }

    public void Register() => IsRegistered = true;

    public async ValueTask DisposeAsync() => await RunAsync(CancellationToken.None).ConfigureAwait(false);

    // Flights run on the pool, and their waits end: blocking here is bounded and blocks nobody else.
    public void Dispose() => RunAsync(CancellationToken.None).GetAwaiter().GetResult();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        stopping.Begin();
        if (flights.Count > 0)
        {
            logger.Draining(options.DrainTimeout, flights.Count);
            try
            {
                await flights.WhenIdle().WaitAsync(options.DrainTimeout, time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
            {
                // The claims lapse by themselves, and what was never written is reported by its flight.
            }
        }

        stopping.End();
    }
}
