using DelegatedAccess.Diagnostics;
using DelegatedAccess.Errors;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Protocol;
using DelegatedAccess.Refresh.Claims;
using DelegatedAccess.Refresh.Flights;
using DelegatedAccess.Refresh.Reporting;

namespace DelegatedAccess.Refresh.Redeeming;

/// <summary>Ends a flight that got no token: gives the claim back with a back-off for everybody, and keeps the grant.</summary>
internal sealed class Retreat(ClaimKeeper claims, RegistrationGates gates, Failures failures, TimeProvider time, Entropy entropy)
{
    private static readonly TimeSpan ThrottledWithoutWord = TimeSpan.FromSeconds(30);

    /// <summary>How long this process fails without reading the record again: another process may have had more luck.</summary>
    private static readonly TimeSpan MemoryOfFailure = TimeSpan.FromSeconds(2);

    public async ValueTask<FlightResult> FromAsync(
        Flight flight, HeldClaim held, ClientRegistration registration, TokenOutcome outcome, RefreshTrace trace)
    {
        var failure = failures.Of(flight.Key, registration, outcome);
        var unanswered = held.Record.Unanswered + (outcome.MayHaveBeenProcessed ? 1 : 0);
        trace.Retreated(outcome.Kind, failure);
        if (outcome.Kind == TokenOutcomeKind.ClientMisconfigured)
        {
            gates.For(registration.Name).Misconfigured(registration, failure, Moment.Now(time));
            await claims.ReleaseAsync(held, notBefore: null, unanswered).ConfigureAwait(false);
            return FlightResult.Failed(failure);
        }

        var failuresBefore = held.Record.NotBefore?.Failures ?? 0;
        var wait = WaitFor(outcome, failuresBefore);
        failure = failure with { RetryAfter = wait };
        var now = Moment.Now(time);
        if (outcome.Kind == TokenOutcomeKind.Throttled)
        {
            gates.For(registration.Name).Throttled(failure, wait, now);
        }

        Remember(flight, failure, wait, now);
        await claims.ReleaseAsync(held, NotBeforeOf(failure, wait, failuresBefore + 1, now), unanswered).ConfigureAwait(false);
        return FlightResult.Failed(failure);
    }

    /// <summary>For a flight whose claim somebody took over: there is nothing to give back, and only this process remembers the back-off.</summary>
    public Failure WithoutClaim(Flight flight, ClientRegistration registration, TokenOutcome outcome)
    {
        var wait = WaitFor(outcome, failuresBefore: 0);
        var failure = failures.Of(flight.Key, registration, outcome) with { RetryAfter = wait };
        Remember(flight, failure, wait, Moment.Now(time));
        return failure;
    }

    private static void Remember(Flight flight, Failure failure, TimeSpan wait, Moment now) =>
        flight.Slot.Remember(new FailureMemory(failure, now.Timestamp, wait, wait < MemoryOfFailure ? wait : MemoryOfFailure), flight.Generation);

    private TimeSpan WaitFor(TokenOutcome outcome, int failuresBefore)
    {
        var backOff = BackOff.After(failuresBefore, entropy);
        var asked = outcome.RetryAfter ?? (outcome.Kind == TokenOutcomeKind.Throttled ? ThrottledWithoutWord : TimeSpan.Zero);
        return asked > backOff || (outcome.Kind == TokenOutcomeKind.Throttled && asked > TimeSpan.Zero) ? asked : backOff;
    }

    private static NotBefore NotBeforeOf(Failure failure, TimeSpan wait, int count, Moment now) => new()
    {
        At = now.Wall,
        Duration = wait,
        Code = failure.Code,
        Reference = failure.Reference,
        Failures = count,
    };
}
