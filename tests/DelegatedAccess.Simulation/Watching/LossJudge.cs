using DelegatedAccess.Grants.Records;
using DelegatedAccess.Simulation.Machines;
using DelegatedAccess.Testing;

namespace DelegatedAccess.Simulation.Watching;

/// <summary>
/// I2: a grant ends Lost only if the server ended it, or a rotated token was lost that no process could have saved; and the reason is the server's, or
/// Unknown where its answer cannot tell.
/// </summary>
internal static class LossJudge
{
    // A commit is tried again at least so often: who was not hindered for longer has committed.
    private static readonly TimeSpan CommitRetry = TimeSpan.FromSeconds(5);

    public static void Judge(GrantWatch grant, Process writer, GrantRecord record, RefreshTokenStory token, Watcher watcher)
    {
        var refused = token.Attempts.FindLast(one => one.State == AttemptState.Refused && one.Sender == writer)
            ?? token.Attempts.FindLast(one => one.State == AttemptState.Refused);
        if (refused?.Refusal is not { } refusal)
        {
            grant.Report("I2", $"{writer} records a loss, and the server never refused {token}.");
            return;
        }

        var end = refusal.EndBefore ?? token.Server.EndedBecause;
        ReasonRule.Check(grant, record, token.Server, end);
        if (CauseOf(grant, token, refused, refusal) is { } cause)
        {
            watcher.Tally.Count(cause);
            watcher.Tally.RequestsNeeded += cause is LossCause.UserRevoked or LossCause.Expired && token.WasNeeded ? 1 : 0;
            var reason = $"{cause}: {record.Lost!.Reason}";
            watcher.Tally.Reasons[reason] = watcher.Tally.Reasons.GetValueOrDefault(reason) + 1;
            grant.Journal.Note(writer, $"lost {grant.Key.Owner}, {reason}");
        }
    }

    private static LossCause? CauseOf(GrantWatch grant, RefreshTokenStory token, Attempt refused, Refusal refusal)
    {
        switch (refusal.EndBefore)
        {
            case null:
                return Blame(grant, refused, refusal);
            case SandboxGrantEnd.UserRevoked:
                return LossCause.UserRevoked;
            case SandboxGrantEnd.Expired:
                return LossCause.Expired;
            case SandboxGrantEnd.ReuseDetected when grant.KillOf(token.Server) is { } kill:
                return Blame(grant, kill.Killer, kill.Refusal);
            case var end:
                grant.Report("I2", $"{token} was lost because of {end}.");
                return null;
        }
    }

    /// <summary>Why nobody could save what the server would still have accepted.</summary>
    private static LossCause? Blame(GrantWatch grant, Attempt killer, Refusal refusal)
    {
        LossCause? cause = null;
        if (refusal.Live.Count == 0)
        {
            grant.Report("I2", $"the server refused {killer.Sender}, and no refresh token was live.");
        }

        foreach (var live in refusal.Live)
        {
            cause = Blame(grant, killer, live);
            if (cause == LossCause.AnswerLost && live.From is { } from && ReplayRule.WasNeglected(grant, from, live))
            {
                grant.Report("I2", $"{from.Sender} learned that there is no answer, and nobody replayed within the grace window.");
                return null;
            }

            if (cause is null)
            {
                grant.Report("I2", $"{killer.Sender} had the server end the grant, while {live} was live and {(live.CommittedAt is null ? "held by " + live.Holder : "stored")}.");
                return null;
            }
        }

        return cause;
    }

    private static LossCause? Blame(GrantWatch grant, Attempt killer, RefreshTokenStory live)
    {
        if (live.WentBack || grant.WentBackAt >= live.IssuedAt)
        {
            return LossCause.StoreWentBack;
        }

        if (live.CommittedAt is { } committed)
        {
            return killer.SentAt < committed ? LossCause.LateRequest : null;
        }

        if (live.From is { } from && killer.SentAt < (live.DeliveredAt ?? from.SentAt))
        {
            return LossCause.LateRequest;
        }

        if (killer.Claim is { } claim && (grant.ClockTakeovers.Contains(claim.FlightId) || grant.ClockVictims.Contains(claim.FlightId)))
        {
            return LossCause.ClocksApart;
        }

        if (live.Holder is { } holder)
        {
            return holder.IsDead ? LossCause.HolderDied
                : holder.Machine.IsPaused || holder.LastHindered >= (killer.Claim?.BeganAt ?? killer.SentAt) - CommitRetry ? LossCause.HolderHindered
                : null;
        }

        // Nobody ever had it: its answer was lost, or is on its way to somebody who died or stood still while listening.
        return live.From is { State: AttemptState.Underway, Sender: { IsDead: false } sender } waiting && sender.LastHindered < waiting.SentAt
            ? null
            : LossCause.AnswerLost;
    }
}
