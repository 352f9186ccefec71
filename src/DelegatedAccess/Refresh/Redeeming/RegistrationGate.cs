using DelegatedAccess.Diagnostics;
using DelegatedAccess.Errors;
using DelegatedAccess.Grants.Snapshots;

namespace DelegatedAccess.Refresh.Redeeming;

/// <summary>
/// What this process knows of one client: that it is misconfigured, so that nothing is sent but one probe per doubling back-off, or that the server asked
/// to slow down.
/// </summary>
internal sealed class RegistrationGate(Entropy entropy)
{
    private readonly Lock _lock = new();
    private Stop? _stop;
    private FailureMemory? _throttle;

    /// <summary>Why nothing may be sent now, or null. A caller that gets null after a stop is the probe.</summary>
    public Failure? Check(ClientRegistration registration, Moment now)
    {
        lock (_lock)
        {
            if (_throttle is { } throttle && throttle.HoldsAt(now))
            {
                return throttle.Failure with { RetryAfter = throttle.RemainingAt(now) };
            }

            if (_stop is not { } stop)
            {
                return null;
            }

            // Changed options make a new registration object: whatever was wrong may be mended, and the first who comes finds out.
            if (!ReferenceEquals(stop.Registration, registration))
            {
                _stop = Again(stop with { Registration = registration, Probes = 0 }, stop.Failure, now);
                return null;
            }

            var remaining = stop.Wait - now.Since(stop.Since);
            if (remaining > TimeSpan.Zero)
            {
                return stop.Failure with { RetryAfter = remaining };
            }

            _stop = Again(stop, stop.Failure, now);
            return null;
        }
    }

    public void Misconfigured(ClientRegistration registration, Failure failure, Moment now)
    {
        lock (_lock)
        {
            _stop = _stop is { } stop && ReferenceEquals(stop.Registration, registration)
                ? stop with { Failure = failure }
                : Again(new Stop(registration, failure, now.Timestamp, TimeSpan.Zero, Probes: 0), failure, now);
        }
    }

    public void Throttled(Failure failure, TimeSpan wait, Moment now)
    {
        lock (_lock)
        {
            if (_throttle is null || _throttle.RemainingAt(now) < wait)
            {
                _throttle = new FailureMemory(failure, now.Timestamp, wait, wait);
            }
        }
    }

    /// <summary>The server accepted the client: whatever was wrong with it is mended.</summary>
    public void Accepted()
    {
        if (_stop is not null)
        {
            lock (_lock)
            {
                _stop = null;
            }
        }
    }

    private Stop Again(Stop stop, Failure failure, Moment now) =>
        stop with { Failure = failure, Since = now.Timestamp, Wait = BackOff.After(stop.Probes, entropy), Probes = stop.Probes + 1 };

    private sealed record Stop(ClientRegistration Registration, Failure Failure, long Since, TimeSpan Wait, int Probes);
}
