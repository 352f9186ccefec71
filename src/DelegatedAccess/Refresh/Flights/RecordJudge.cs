using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Model;
using DelegatedAccess.Refresh.Claims;
using DelegatedAccess.Refresh.Committing;
using DelegatedAccess.Refresh.Reporting;

namespace DelegatedAccess.Refresh.Flights;

/// <summary>Reads a record for a flight: is it what the flight is for, is it somebody's claim, is it time, or is it ours to redeem.</summary>
internal sealed class RecordJudge(
    RegistrationCatalog registrations,
    SnapshotPublisher publisher,
    StoreRepair repair,
    Failures failures,
    StoreFailures storeFailures,
    TimeProvider time)
{
    // A 401 says something about a token only when the token had time to die; a younger one is refused for another reason.
    private static readonly TimeSpan YoungToken = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromHours(1);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);

    public async ValueTask<Verdict> JudgeAsync(Flight flight, ClaimWatch watch, GrantEntry? entry, CancellationToken cancellationToken)
    {
        var slot = flight.Slot;
        if (entry is null || entry.Record.Status == GrantStatus.Disconnected)
        {
            SnapshotPublisher.Gone(flight);
            return Failed(entry is null ? failures.NotConnected(flight.Key) : failures.Disconnected(flight.Key));
        }

        var registration = registrations.Get(flight.Key.Registration);
        if (!entry.Record.IsOf(registration))
        {
            return Failed(failures.GrantOfAnotherClient(entry.Record, registration));
        }

        if (slot.Snapshot is { } mine && mine.IsNewerThan(entry.Record))
        {
            entry = await repair.WriteBackAsync(mine, entry, cancellationToken).ConfigureAwait(false);
            if (entry is null)
            {
                return Verdict.Wait;
            }
        }

        var now = Moment.Now(time);
        var known = publisher.Publish(flight, entry);
        if (flight.Goal.IsKeepAlive)
        {
            return KeepAlive.IsDue(entry.Record, registration, now.Wall)
                ? JudgeRefresh(flight, registration, watch, entry, known, now)
                : Verdict.Done(FlightResult.Withheld);
        }

        if (known is not null && Satisfies(known, flight.Goal, now))
        {
            return Verdict.Done(FlightResult.With(known));
        }

        return JudgeRefresh(flight, registration, watch, entry, known, now);
    }

    private Verdict JudgeRefresh(Flight flight, ClientRegistration registration, ClaimWatch watch, GrantEntry entry, TokenSnapshot? known, Moment now)
    {
        var record = entry.Record;
        if (record.Lost is not null)
        {
            return Failed(Failures.Lost(record));
        }

        if (record.Claim is { } claim && claim.FlightId != flight.Id && !watch.HasLapsed(entry, claim, now, storeFailures))
        {
            return Verdict.Wait;
        }

        if (flight.Goal.Rejected is not null && known is not null && known.IsUsableAt(now) && IsYoung(known, flight.Slot, now))
        {
            return Verdict.Done(FlightResult.Withheld);
        }

        if (record.NotBefore?.RemainingAt(now.Wall) is { } remaining && remaining > TimeSpan.Zero)
        {
            return Failed(Failures.BackingOff(record, registration, remaining, flight.Slot.Failure?.Failure));
        }

        if (record.RefreshToken is null)
        {
            // No refresh token was granted: the life of the access token is the life of the grant.
            return known is not null && known.IsUsableAt(now)
                ? Verdict.Done(FlightResult.Withheld)
                : Verdict.LossOf(entry, failures.NoRefreshToken(record));
        }

        // An earlier flight of this process was refused for good, and could not write it down.
        return flight.Slot.Death is { } death && death.IsOf(record)
            ? Verdict.LossOf(entry, death.Lost)
            : Verdict.RedeemOf(entry);
    }

    private static bool Satisfies(TokenSnapshot known, RefreshGoal goal, Moment now) =>
        known.IsUsableAt(now)
        && (goal.Rejected is null || !known.AccessToken.Matches(goal.Rejected))
        && (!goal.IsAhead || known.IsFreshAt(now));

    /// <summary>A token from the future was written by another clock than ours: how old it is cannot be told, so its refusal counts.</summary>
    private static bool IsYoung(TokenSnapshot known, GrantSlot slot, Moment now)
    {
        var patience = YoungToken * Math.Pow(2, Math.Min(slot.UselessRefreshes, 10));
        return known.IssuedAt - now.Wall < Skew && known.AgeAt(now) < (patience < LongestPatience ? patience : LongestPatience);
    }

    private static Verdict Failed(Errors.Failure failure) => Verdict.Done(FlightResult.Failed(failure));
}
