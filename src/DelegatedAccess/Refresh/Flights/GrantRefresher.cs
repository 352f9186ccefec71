using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Model;
using DelegatedAccess.Refresh.Claims;
using DelegatedAccess.Refresh.Committing;
using DelegatedAccess.Refresh.Redeeming;
using DelegatedAccess.Refresh.Reporting;
using DelegatedAccess.Refresh.Scheduling;

namespace DelegatedAccess.Refresh.Flights;

/// <summary>
/// A flight's course: read the record; adopt what others brought; wait for their claims; else claim, redeem and commit. It comes back to the
/// reading whenever somebody else moved first, or its turn took long to come.
/// </summary>
internal sealed class GrantRefresher(
    GrantRepository repository,
    RecordJudge judge,
    ClaimKeeper claims,
    TokenRedeemer redeemer,
    LossRecorder losses,
    Retreat retreat,
    RegistrationCatalog registrations,
    RegistrationGates gates,
    RefreshQueues queues,
    Failures failures,
    RefreshTelemetry telemetry,
    DelegatedAccessOptions options,
    Stopping stopping,
    TimeProvider time,
    Entropy entropy)
{
    private static readonly TimeSpan ShortestLook = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(1);

    /// <exception cref="GrantStoreException">The store failed before anything was sent.</exception>
    public async Task<FlightResult> RunAsync(Flight flight)
    {
        using var trace = telemetry.Begin(flight);
        using var place = queues.PlaceFor(flight.Key.Registration);
        var course = new FlightCourse(flight, Moment.Now(time), place);
        var look = ShortestLook;
        while (!IsOver(course))
        {
            GrantEntry? entry;
            try
            {
                flight.Generation = flight.Slot.Generation;
                entry = await repository.FindAsync(flight.Key, stopping.Token).ConfigureAwait(false);
            }
            catch (GrantStoreException exception) when (exception.IsTransient && course.Watch.IsWatching)
            {
                course.Watch.Restart();
                place.GiveBack();
                look = await WaitAsync(look).ConfigureAwait(false);
                continue;
            }

            var verdict = await judge.JudgeAsync(flight, course.Watch, entry, stopping.Token).ConfigureAwait(false);
            if (verdict.Result is { } result)
            {
                return trace.End(result);
            }

            if (verdict.Redeem is not { } redeemable)
            {
                place.GiveBack();
                look = await WaitAsync(look).ConfigureAwait(false);
                continue;
            }

            if (verdict.Loss is { } loss)
            {
                if (await losses.RecordAsync(flight, redeemable.Record, loss, server: null).ConfigureAwait(false) is { } lost)
                {
                    trace.Lost(loss.Reason);
                    return trace.End(lost);
                }

                continue;
            }

            if (!place.TryTake())
            {
                if (!await place.WaitAsync(Left(course), stopping.Token).ConfigureAwait(false))
                {
                    return trace.End(FlightResult.Failed(failures.NoTurn(flight.Key, entropy.Between(options.AttemptTimeout / 2, options.AttemptTimeout))));
                }

                // What was read before the wait is old.
                continue;
            }

            var registration = registrations.Get(flight.Key.Registration);
            if (gates.For(registration.Name).Check(registration, Moment.Now(time)) is { } closed)
            {
                return trace.End(FlightResult.Failed(closed with { Grant = flight.Key }));
            }

            // Somebody took this flight's claim over and has just given it back, and the back-off in the record may be by a clock that is no use here.
            if (course.HasReplayedEnough(redeemable.Record))
            {
                return trace.End(FlightResult.Failed(retreat.WithoutClaim(flight, registration, course.LastUnanswered!)));
            }

            // From here on a shutdown no longer interrupts: what is claimed is sent, and what is sent is committed.
            if (await claims.TakeAsync(flight.Id, redeemable, course.UnansweredOf(redeemable.Record), CancellationToken.None).ConfigureAwait(false) is { } held
                && await redeemer.RedeemAsync(course, held, registration, trace).ConfigureAwait(false) is { } landed)
            {
                return trace.End(landed);
            }

            // Somebody wrote first, or our claim did not hold: the next look is not taken at once, or two would keep each other busy.
            look = await WaitAsync(look).ConfigureAwait(false);
        }

        return trace.End(FlightResult.Failed(failures.DeadlineExceeded(flight.Key)));
    }

    private bool IsOver(FlightCourse course)
    {
        stopping.Token.ThrowIfCancellationRequested();
        return Left(course) <= TimeSpan.Zero;
    }

    private TimeSpan Left(FlightCourse course) => options.RefreshTimeout - Moment.Now(time).Since(course.Since);

    private async ValueTask<TimeSpan> WaitAsync(TimeSpan look)
    {
        await stopping.DelayAsync(entropy.Between(look / 2, look), time).ConfigureAwait(false);
        return look * 2 < LongestLook ? look * 2 : LongestLook;
    }
}
