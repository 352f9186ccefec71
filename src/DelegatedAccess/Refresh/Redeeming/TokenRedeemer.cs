using DelegatedAccess.Diagnostics;
using DelegatedAccess.Protocol;
using DelegatedAccess.Refresh.Claims;
using DelegatedAccess.Refresh.Committing;
using DelegatedAccess.Refresh.Flights;
using DelegatedAccess.Refresh.Reporting;

namespace DelegatedAccess.Refresh.Redeeming;

/// <summary>Sends the refresh token of a held claim, and decides from each outcome: commit, send again, retreat, or look again.</summary>
internal sealed class TokenRedeemer(
    ITokenEndpoint endpoint,
    ClaimKeeper claims,
    GrantCommitter committer,
    LossRecorder losses,
    Retreat retreat,
    RegistrationGates gates,
    DelegatedAccessOptions options,
    TimeProvider time,
    Entropy entropy)
{
    private const int MostConflicts = 3;
    private const int MostUnsent = 2;

    /// <summary>The longest wait a caller is kept for before a replay; a longer one is a back-off.</summary>
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(5);

    /// <summary>How often a renewal that fails is tried within the life of a claim.</summary>
    private const int RenewalsPerClaim = 15;

    /// <returns>How the flight ended, or null: look again.</returns>
    public async ValueTask<FlightResult?> RedeemAsync(FlightCourse course, HeldClaim claim, ClientRegistration registration, RefreshTrace trace)
    {
        HeldClaim? held = claim;
        var isCovered = true;
        while (true)
        {
            // Just before sending: a process that slept, or waited long for its claim, must not send under a claim that others see as lapsed; and
            // a further attempt has a claim of its own.
            if (!isCovered || !held.CoversAnAttempt(Moment.Now(time), options))
            {
                held = await claims.RenewAsync(course.Flight.Id, held, held.Record.Unanswered, CancellationToken.None).ConfigureAwait(false);
                if (held is null || !held.CoversAnAttempt(Moment.Now(time), options))
                {
                    return null;
                }
            }

            isCovered = false;
            course.Flight.MarkSent();
            trace.Sent(isReplay: held.Record.Unanswered > 0);
            var attempt = endpoint.RefreshAsync(registration, held.RefreshToken.Reveal(), held.Record.Unanswered > 0, CancellationToken.None);
            held = await ListenAsync(course.Flight, held, attempt).ConfigureAwait(false);
            var outcome = await attempt.ConfigureAwait(false);
            if (outcome.MayHaveBeenProcessed)
            {
                course.NoteUnanswered(held.Record, outcome);
            }

            if (outcome.Kind is TokenOutcomeKind.Success or TokenOutcomeKind.Terminal or TokenOutcomeKind.ScopeRefused)
            {
                gates.For(registration.Name).Accepted();
            }

            switch (outcome.Kind)
            {
                case TokenOutcomeKind.Success:
                    return await committer.CommitAsync(course, held, registration, outcome.Answer!, trace).ConfigureAwait(false);

                case TokenOutcomeKind.Terminal:
                    return await losses.RecordAsync(course.Flight, held, registration, outcome, trace).ConfigureAwait(false);

                case TokenOutcomeKind.NotSent when ++course.NotSent <= MostUnsent && outcome.RetryAfter is null:
                    await PauseAsync(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500)).ConfigureAwait(false);
                    continue;

                case TokenOutcomeKind.Conflict when ++course.Conflicts <= MostConflicts:
                    trace.Conflicted();
                    await PauseAsync(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(900)).ConfigureAwait(false);
                    continue;

                case TokenOutcomeKind.Broken or TokenOutcomeKind.Slow or TokenOutcomeKind.ServerError or TokenOutcomeKind.Unreadable
                    when held.Record.Unanswered < FlightCourse.MostPromptReplays && PauseBeforeReplay(outcome) is var pause && pause <= Prompt:
                    await Task.Delay(pause, time, CancellationToken.None).ConfigureAwait(false);
                    held = await RenewPatientlyAsync(course, held).ConfigureAwait(false);
                    if (held is null)
                    {
                        return null;
                    }

                    isCovered = true;
                    continue;

                default:
                    return await retreat.FromAsync(course.Flight, held, registration, outcome, trace).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// An answer that is only slow is listened for; the claim is renewed when the attempt's time is over, while a commit still fits into it, as long as
    /// nobody took it over.
    /// </summary>
    private async ValueTask<HeldClaim> ListenAsync(Flight flight, HeldClaim held, Task<TokenOutcome> attempt)
    {
        var patience = PatienceWith(held);
        while (!attempt.IsCompleted && !held.IsOvertaken)
        {
            using var answered = new CancellationTokenSource();
            if (await Task.WhenAny(attempt, Task.Delay(patience, time, answered.Token)).ConfigureAwait(false) == attempt)
            {
                answered.Cancel();
                return held;
            }

            try
            {
                held = await claims.RenewAsync(flight.Id, held, held.Record.Unanswered, CancellationToken.None).ConfigureAwait(false)
                    ?? held with { IsOvertaken = true };
                patience = PatienceWith(held);
            }
            catch (GrantStoreException)
            {
                // Reported where it was made. The answer may still come, and its commit is tried for as long as this process lives.
                patience = options.ClaimLife / RenewalsPerClaim;
            }
        }

        return held;
    }

    private TimeSpan PatienceWith(HeldClaim held)
    {
        var left = options.AttemptTimeout - Moment.Now(time).Since(held.Since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>No claim, no replay: while the store is away, the replay waits, as long as the flight has time.</summary>
    private async ValueTask<HeldClaim?> RenewPatientlyAsync(FlightCourse course, HeldClaim held)
    {
        while (true)
        {
            try
            {
                return await claims.RenewAsync(course.Flight.Id, held, held.Record.Unanswered + 1, CancellationToken.None).ConfigureAwait(false);
            }
            catch (GrantStoreException) when (Moment.Now(time).Since(course.Since) < options.RefreshTimeout)
            {
                await PauseAsync(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1)).ConfigureAwait(false);
            }
        }
    }

    private TimeSpan PauseBeforeReplay(TokenOutcome outcome) => outcome.Kind == TokenOutcomeKind.ServerError
        ? outcome.RetryAfter ?? entropy.Between(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1))
        : entropy.Between(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(200));

    private Task PauseAsync(TimeSpan least, TimeSpan most) => Task.Delay(entropy.Between(least, most), time, CancellationToken.None);
}
