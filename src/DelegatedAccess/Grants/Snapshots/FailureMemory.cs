using DelegatedAccess.Diagnostics;
using DelegatedAccess.Errors;

namespace DelegatedAccess.Grants.Snapshots;

/// <summary>That a refresh failed a moment ago: until then callers fail at once, with the same cause.</summary>
/// <param name="Failure">Why.</param>
/// <param name="Since">The timestamp it began at.</param>
/// <param name="Duration">How long the back-off is; what remains of it is the RetryAfter.</param>
/// <param name="Memory">How long this process fails without looking at the record again; another process may have had more luck.</param>
internal sealed record FailureMemory(Failure Failure, long Since, TimeSpan Duration, TimeSpan Memory)
{
    public bool HoldsAt(Moment moment) => moment.Since(Since) < Memory;

    public TimeSpan RemainingAt(Moment moment)
    {
        var remaining = Duration - moment.Since(Since);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}
