using System.Collections.Concurrent;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Errors;
using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Refresh.Reporting;
using DelegatedAccess.Refresh.Scheduling;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.Refresh.Flights;

/// <summary>The flights of this process: at most one per grant, each removed by itself and by nobody else.</summary>
internal sealed class FlightTable(
    SnapshotCache slots,
    GrantRefresher refresher,
    BackgroundScheduler scheduler,
    Stopping stopping,
    Failures failures,
    Entropy entropy,
    ILogger<FlightTable> logger)
{
    private readonly ConcurrentDictionary<GrantKey, Flight> _flights = new();

    public int Count => _flights.Count;

    public Flight? Find(GrantKey key) => _flights.GetValueOrDefault(key);

    /// <summary>The running flight of the grant, or a new one with this goal.</summary>
    public Flight Join(GrantSlot slot, RefreshGoal goal)
    {
        if (_flights.TryGetValue(slot.Key, out var running))
        {
            return running;
        }

        // What a flight wins is published into the slot that callers see, so the slot stays as long as the flight.
        var flight = new Flight(entropy.NewGuid(), slots.Pin(slot.Key), goal, scheduler);
        if (stopping.HasBegun)
        {
            flight.Land(FlightResult.Failed(failures.ShuttingDown(slot.Key)));
            flight.Finish();
            return flight;
        }

        var joined = _flights.GetOrAdd(slot.Key, flight);
        if (ReferenceEquals(joined, flight))
        {
            scheduler.Start(() => RunAsync(flight));
        }
        else
        {
            flight.Finish();
        }

        return joined;
    }

    /// <summary>When every flight that runs now is done.</summary>
    public Task WhenIdle() => Task.WhenAll(_flights.Values.Select(flight => flight.Done));

    private async Task RunAsync(Flight flight)
    {
        FlightScope.Enter();
        var result = await EndAsync(flight).ConfigureAwait(false);

        // Removed before it lands: a caller whom its result does not help must not find it again.
        _flights.TryRemove(new KeyValuePair<GrantKey, Flight>(flight.Key, flight));
        flight.Land(result);
        flight.Finish();
    }

    private async Task<FlightResult> EndAsync(Flight flight)
    {
        try
        {
            return await refresher.RunAsync(flight).ConfigureAwait(false);
        }
        catch (GrantStoreException exception)
        {
            return FlightResult.Failed(Failure.From(exception, flight.Key));
        }
        catch (OptionsValidationException exception)
        {
            return FlightResult.Failed(failures.RegistrationInvalid(flight.Key, exception));
        }
        catch (OperationCanceledException) when (stopping.HasBegun)
        {
            return FlightResult.Failed(failures.ShuttingDown(flight.Key));
        }
#pragma warning disable CA1031 // Every waiter completes, whatever went wrong; the cause is logged and carried.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var failure = failures.Unexpected(flight.Key, exception);
            logger.RefreshBroke(flight.Key, failure.Reference, exception);
            return FlightResult.Failed(failure);
        }
    }
}
