using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Model;

namespace DelegatedAccess.Refresh.Claims;

/// <summary>The right to send a refresh token, for a while: the record with our claim in it, and when the claim began by our own clocks.</summary>
/// <param name="Entry">The record as it was written.</param>
/// <param name="Since">Both clocks, read before the claim was written.</param>
internal sealed record HeldClaim(GrantEntry Entry, Moment Since)
{
    /// <summary>How far the two clocks may drift apart before we take it that we were paused.</summary>
    private static readonly TimeSpan MaxDrift = TimeSpan.FromSeconds(2);

    public GrantRecord Record => Entry.Record;

    public Secret RefreshToken => Entry.Record.RefreshToken!;

    /// <summary>Set when somebody took the claim over while we were listening: the answer still counts, a further attempt does not.</summary>
    public bool IsOvertaken { get; init; }

    /// <summary>
    /// Whether at least half of the claim is left and it is not due for its renewal, so that it can be renewed while the answer is on its way, and we
    /// were not paused since it began.
    /// </summary>
    public bool CoversAnAttempt(Moment now, DelegatedAccessOptions options)
    {
        var byTimestamp = now.Since(Since);
        var drift = (now.Wall - Since.Wall - byTimestamp).Duration();
        return !IsOvertaken && drift <= MaxDrift && byTimestamp <= options.ClaimLife / 2 && byTimestamp <= options.AttemptTimeout;
    }
}
