using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Records;

namespace DelegatedAccess.Refresh.Claims;

/// <summary>Watches somebody else's claim until it lapsed: by our own clock while we look, or by the wall clock long after.</summary>
internal sealed class ClaimWatch
{
    // What wall clocks of different machines may differ by.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    private Guid? _version;
    private Moment _since;

    public bool IsWatching => _version is not null;

    /// <summary>A read failed: the claimant may have renewed meanwhile, so the watch begins anew.</summary>
    public void Restart() => _version = null;

    public bool HasLapsed(GrantEntry entry, Claim claim, Moment now)
    {
        if (now.Wall > claim.StartedAt + claim.Life + Skew)
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
