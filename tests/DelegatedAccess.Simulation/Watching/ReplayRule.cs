namespace DelegatedAccess.Simulation.Watching;

/// <summary>An answer that is lost is asked for again while the server's grace window is open, if anybody is there to do it.</summary>
internal static class ReplayRule
{
    private const int MostPrompt = 2;

    // Longer than any wait before a prompt replay.
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(5);

    /// <param name="grant">The grant.</param>
    /// <param name="attempt">The attempt that the server answered with a new refresh token, which nobody ever got.</param>
    /// <param name="live">That refresh token.</param>
    public static bool WasNeglected(GrantWatch grant, Attempt attempt, RefreshTokenStory live)
    {
        if (attempt.UnansweredAt is not { } known || attempt.Sender.IsDead || attempt.Sender.LastHindered >= attempt.SentAt)
        {
            return false;
        }

        var end = live.IssuedAt + grant.Server.Grace;
        var spent = grant.Tokens.Find(token => token.Attempts.Contains(attempt));
        return spent is not null
            && known + Prompt < end
            && attempt.Claim is { Unanswered: < MostPrompt }
            && !spent.Attempts.Exists(one => one.SentAt >= known && one.SentAt < end);
    }
}
