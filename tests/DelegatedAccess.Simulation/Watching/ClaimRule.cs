using DelegatedAccess.Grants.Records;
using DelegatedAccess.Simulation.Machines;

namespace DelegatedAccess.Simulation.Watching;

/// <summary>Nobody takes over a claim that has not lapsed, and nobody claims what is known to be lost.</summary>
internal static class ClaimRule
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    public static void Check(GrantWatch grant, Process writer, GrantRecord? replaced, GrantRecord record, TimeSpan replacedAt)
    {
        if (replaced is null || record.Claim is not { } claim || replaced.ConsentId != record.ConsentId)
        {
            return;
        }

        if (replaced.Lost is not null)
        {
            grant.Report("I1", $"{writer} claims a grant that is recorded as lost.");
        }

        if (replaced.Claim is not { } other || other.FlightId == claim.FlightId || grant.Now - replacedAt >= other.Life)
        {
            return;
        }

        if (writer.Machine.Wall > other.StartedAt + other.Life + Skew)
        {
            grant.ClockTakeovers.Add(claim.FlightId);
            grant.ClockVictims.Add(other.FlightId);
        }
        else
        {
            grant.Report("I1", $"{writer} takes over a claim that was written {(grant.Now - replacedAt).TotalSeconds:0.0} s ago.");
        }
    }
}
