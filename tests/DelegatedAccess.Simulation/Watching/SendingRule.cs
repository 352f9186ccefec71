using DelegatedAccess.Simulation.Machines;

namespace DelegatedAccess.Simulation.Watching;

/// <summary>I1: no refresh token is sent twice, except as a replay: under a claim, after an attempt without an outcome, promptly at most twice.</summary>
internal static class SendingRule
{
    /// <summary>A refresh before this part of the access token's life was not needed.</summary>
    public const double AgeingFrom = 0.795;

    private const int MostPrompt = 2;

    // Half a claim's life, and what two clocks may drift apart before a pause is noticed.
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(7.5 + 2.1);

    public static void Check(GrantWatch grant, RefreshTokenStory token, Process sender, ClaimSight? claim)
    {
        if (claim is null)
        {
            grant.Report("I1", $"{sender} sends {token} without a claim.");
            return;
        }

        if (claim.IsOfTombstone)
        {
            return;
        }

        if (grant.Now - claim.BeganAt > LongestHold)
        {
            grant.Report("I1", $"{sender} sends {token} under a claim that is {(grant.Now - claim.BeganAt).TotalSeconds:0.0} s old.");
        }

        // A claim that was taken over by a wrong clock is good by every clock of its holder, who may send under it, once.
        if (grant.ClockVictims.Contains(claim.FlightId) && !token.Attempts.Exists(attempt => attempt.Claim?.FlightId == claim.FlightId))
        {
            return;
        }

        CheckBackOff(grant, token, sender);
        var earlier = token.Attempts.FindAll(attempt => attempt.State != AttemptState.NotProcessed && attempt.SentAt > grant.WentBackAt);
        if (earlier.Count > 0)
        {
            CheckReplay(grant, token, sender, claim, earlier);
        }
    }

    private static void CheckReplay(GrantWatch grant, RefreshTokenStory token, Process sender, ClaimSight claim, List<Attempt> earlier)
    {
        if (claim.Unanswered == 0)
        {
            grant.Report("I1", $"{sender} sends {token} again, and its claim knows of no attempt before.");
        }

        if (grant.Tokens.Exists(next => next.From is { } from && token.Attempts.Contains(from) && next.CommittedAt is not null && !next.WentBack))
        {
            grant.Report("I1", $"{sender} sends {token} again, though what it brought is stored.");
        }

        var ofFlight = earlier.FindAll(attempt => attempt.Claim?.FlightId == claim.FlightId);
        if (ofFlight.Exists(attempt => attempt.State == AttemptState.Underway))
        {
            grant.Report("I1", $"{sender} sends {token} again while it waits for an answer.");
        }

        if (ofFlight.Count > 0 && claim.Unanswered > MostPrompt)
        {
            grant.Report("I1", $"{sender} replays {token} promptly for the {claim.Unanswered}th time.");
        }

        if (earlier.Exists(attempt => attempt.Sender == sender && attempt.State is AttemptState.Answered or AttemptState.Refused))
        {
            grant.Report("I1", $"{sender} sends {token} again, though it knows what became of it.");
        }
    }

    /// <summary>Nobody sends before a back-off is over, by the clock it was written for.</summary>
    private static void CheckBackOff(GrantWatch grant, RefreshTokenStory token, Process sender)
    {
        if (grant.Stored?.NotBefore is { } wait
            && !sender.Machine.ClockWasSet
            && wait.RemainingAt(sender.Machine.Wall) > TimeSpan.Zero)
        {
            grant.Report("I1", $"{sender} sends {token} {wait.RemainingAt(sender.Machine.Wall).TotalSeconds:0.0} s before the back-off ends.");
        }
    }
}
