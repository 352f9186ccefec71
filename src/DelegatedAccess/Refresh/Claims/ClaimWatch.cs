using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants;
using DelegatedAccess.Grants.Records;

namespace DelegatedAccess.Refresh.Claims;

/// <summary>Watches somebody else's claim until it lapsed: by our own clock while we look, or by the wall clock long after.</summary>
internal sealed class ClaimWatch
{
    // What wall clocks of different machines may differ by.
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    private Guid? _version;
    private Moment _since;

    public bool IsWatching => _version is not null;

    /// <summary>A read failed: the claimant may have renewed meanwhile, so the watch begins anew.</summary>
    public void Restart() => _version = null;

    /// <param name="entry">The record as it was just read.</param>
    /// <param name="claim">The claim on it.</param>
    /// <param name="now">Now.</param>
    /// <param name="failures">
    /// What the store failed at: while it is away a claimant cannot come back, however long that takes, so then the wall clock proves nothing, and
    /// the claimant gets a claim's life to write what it holds.
    /// </param>
    public bool HasLapsed(GrantEntry entry, Claim claim, Moment now, StoreFailures failures)
    {
        if (failures.HaveCeasedFor(claim.Life, now) && now.Wall > claim.StartedAt + claim.Life + Skew)
        {
            return true;
        }

        if (_version != entry.Version)
        {
            _version = entry.Version;
            _since = now;
        }

        return now.Since(_since) >= claim.Life;
    }
}
