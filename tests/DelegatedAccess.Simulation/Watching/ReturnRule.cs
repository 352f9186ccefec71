using DelegatedAccess.Grants.Records;

namespace DelegatedAccess.Simulation.Watching;

/// <summary>I4: nothing returns after a tombstone or a newer consent, and no older state of a consent returns either.</summary>
internal static class ReturnRule
{
    public static void Check(GrantWatch grant, GrantRecord? replaced, GrantRecord record)
    {
        var isTombstone = record.Status == GrantStatus.Disconnected;
        if (grant.Ended.Contains(record.ConsentId) && !isTombstone)
        {
            grant.Report("I4", "a consent that had ended came back.");
        }

        if (replaced is not null)
        {
            CheckOver(grant, replaced, record, isTombstone);
        }

        if (isTombstone)
        {
            grant.Ended.Add(record.ConsentId);
        }

        if (replaced is not null && replaced.ConsentId != record.ConsentId)
        {
            grant.Ended.Add(replaced.ConsentId);
        }
    }

    private static void CheckOver(GrantWatch grant, GrantRecord replaced, GrantRecord record, bool isTombstone)
    {
        if (replaced.ConsentId != record.ConsentId)
        {
            if (isTombstone && replaced.Status != GrantStatus.Disconnected)
            {
                grant.Report("I4", "a late tombstone ended a newer consent.");
            }

            return;
        }

        if (isTombstone)
        {
            return;
        }

        if (record.Rotation < replaced.Rotation)
        {
            grant.Report("I4", $"rotation {record.Rotation} was written over rotation {replaced.Rotation}.");
        }
        else if (record.Rotation == replaced.Rotation && record.RefreshToken?.Matches(replaced.RefreshToken) == false)
        {
            grant.Report("I3", "a refresh token was written over a sibling that another refresh had committed.");
        }
    }
}
