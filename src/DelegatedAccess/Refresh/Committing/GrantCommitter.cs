using DelegatedAccess.Diagnostics;
using DelegatedAccess.Errors;
using DelegatedAccess.Grants;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Protocol;
using DelegatedAccess.Refresh.Claims;
using DelegatedAccess.Refresh.Flights;
using DelegatedAccess.Refresh.Reporting;
using DelegatedAccess.Refresh.Revoking;
using DelegatedAccess.Refresh.Scheduling;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Refresh.Committing;

/// <summary>
/// Writes what a refresh brought, and settles with whoever wrote meanwhile. From the answer on this process holds the only live refresh token, so
/// a store that fails is asked again for as long as the process lives, and the callers are served from memory.
/// </summary>
internal sealed class GrantCommitter(
    GrantRepository repository,
    SnapshotPublisher publisher,
    GrantRevoker revoker,
    EventDispatcher events,
    Failures failures,
    Stopping stopping,
    DelegatedAccessOptions options,
    TimeProvider time,
    Entropy entropy,
    ILogger<GrantCommitter> logger)
{
    public async ValueTask<FlightResult> CommitAsync(
        FlightCourse course, HeldClaim held, ClientRegistration registration, TokenAnswer answer, RefreshTrace trace)
    {
        var flight = course.Flight;
        var mine = RefreshedRecord.Of(held.Record, answer, registration.Traits.DefaultAccessTokenLife, time.GetUtcNow());
        if (flight.Goal.IsKeepAlive)
        {
            mine = mine with { LastUsedAt = held.Record.LastUsedAt };
        }

        var expected = held.Entry.Version;
        while (true)
        {
            var isRefused = false;
            try
            {
                if (await repository.TryWriteAsync(mine, expected, CancellationToken.None).ConfigureAwait(false) is { } written)
                {
                    return Committed(flight, held, written, trace);
                }

                isRefused = true;
                switch (Settle(mine, await repository.FindAsync(flight.Key, CancellationToken.None).ConfigureAwait(false)))
                {
                    case (Settlement.Mine, { } current):
                        return Committed(flight, held, current, trace);

                    case (Settlement.Over, { } current):
                        // Whoever took the claim over may have sent the same refresh token, and the server may end the grant for that.
                        mine = mine with { PendingRevocations = current.Record.PendingRevocations, Replayed = true };
                        expected = current.Version;
                        continue;

                    case (Settlement.Theirs, { } current):
                        return Adopted(flight, current, trace);

                    case (_, var current):
                        SnapshotPublisher.Gone(flight);
                        flight.Land(FlightResult.Failed(current is null ? failures.NotConnected(flight.Key) : failures.Disconnected(flight.Key)));
                        await revoker.HandOverAsync(flight, mine, current).ConfigureAwait(false);
                        return await flight.WaitAsync(CancellationToken.None).ConfigureAwait(false);
                }
            }
            catch (GrantStoreException exception)
            {
                // The store may be away for hours, and the token endpoint has answered: others need not wait for it.
                course.Place.GiveBack();

                // A write that was refused means that somebody changed the record, perhaps for a disconnect: until it can be read again,
                // nothing is served. That may take for ever, so nobody is kept waiting for it.
                if (isRefused)
                {
                    flight.Land(FlightResult.Failed(Failure.From(exception, flight.Key)));
                }
                else if (flight.PersistFailure is null)
                {
                    ServeFromMemory(flight, mine, exception, trace);
                }

                if (stopping.IsOver)
                {
                    logger.PersistAbandoned(flight.Key, exception.SupportReference);
                    events.Health(flight.Key, GrantHealthKind.PersistAbandoned);
                    throw;
                }

                // Often enough that nobody who watches our claim sees it lapse between two tries that could have succeeded.
                await Task.Delay(entropy.Between(options.ClaimLife / 8, options.ClaimLife / 4), time, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Who wins, by what is stored now.</summary>
    internal static (Settlement Settlement, GrantEntry? Current) Settle(GrantRecord mine, GrantEntry? current)
    {
        if (current is null || current.Record.Status == GrantStatus.Disconnected)
        {
            return (Settlement.Gone, current);
        }

        if (current.Record.ConsentId != mine.ConsentId)
        {
            return (Settlement.Theirs, current);
        }

        if (current.Record.Rotation == mine.Rotation && mine.RefreshToken?.Matches(current.Record.RefreshToken) != false)
        {
            return (Settlement.Mine, current);
        }

        // An equal rotation that is not mine is a sibling that somebody else won: revoking either would end both.
        return (current.Record.Rotation >= mine.Rotation ? Settlement.Theirs : Settlement.Over, current);
    }

    private FlightResult Committed(Flight flight, HeldClaim held, GrantEntry entry, RefreshTrace trace)
    {
        flight.Slot.Remember(failure: null, flight.Generation);
        var snapshot = publisher.Publish(flight, entry);
        trace.Refreshed(held.Record.Unanswered > 0);
        logger.Refreshed(flight.Key, entry.Record.Rotation, entry.Record.Life);
        if (flight.PersistFailure is not null)
        {
            flight.PersistFailure = null;
            logger.PersistRecovered(flight.Key);
            events.Health(flight.Key, GrantHealthKind.PersistRecovered);
        }

        events.Refreshed(entry.Record);
        events.ScopesChanged(flight.Key, held.Record.Granted, entry.Record.Granted);
        return snapshot is null ? FlightResult.Failed(failures.Disconnected(flight.Key)) : FlightResult.With(snapshot);
    }

    private FlightResult Adopted(Flight flight, GrantEntry current, RefreshTrace trace)
    {
        trace.Adopted();
        logger.ResultDropped(flight.Key);
        flight.Generation = flight.Slot.Generation;
        return publisher.Publish(flight, current) is { } snapshot
            ? FlightResult.With(snapshot)
            : FlightResult.Failed(failures.NotConnected(flight.Key));
    }

    private void ServeFromMemory(Flight flight, GrantRecord mine, GrantStoreException exception, RefreshTrace trace)
    {
        trace.PersistFailed();
        flight.PersistFailure = Failure.From(exception, flight.Key);
        logger.PersistFailed(flight.Key, exception.SupportReference);
        if (publisher.PublishUnpersisted(flight, mine) is { } snapshot)
        {
            flight.Land(FlightResult.With(snapshot));
        }

        events.Health(flight.Key, GrantHealthKind.PersistFailed);
    }
}
