using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Refresh.Flights;

namespace DelegatedAccess.Refresh.Committing;

/// <summary>Makes what was read or won visible to the requests of this process.</summary>
internal sealed class SnapshotPublisher(TimeProvider time)
{
    /// <summary>Publishes a stored record; what is published already stays where it is the same, so that its header is made once.</summary>
    /// <returns>What requests see now; null where there is no access token.</returns>
    public TokenSnapshot? Publish(Flight flight, GrantEntry entry) => Publish(flight.Slot, entry, flight.Generation);

    public TokenSnapshot? Publish(GrantSlot slot, GrantEntry entry, int generation)
    {
        var current = slot.Snapshot;
        if (entry.Record.AccessToken is null)
        {
            return null;
        }

        return current is { IsPersisted: true } && current.IsOf(entry.Record)
            ? current
            : slot.Publish(new TokenSnapshot(slot, entry.Record, isPersisted: true, Moment.Now(time)), generation);
    }

    /// <summary>Publishes what the store does not hold yet.</summary>
    public TokenSnapshot? PublishUnpersisted(Flight flight, GrantRecord record) =>
        flight.Slot.Publish(new TokenSnapshot(flight.Slot, record, isPersisted: false, Moment.Now(time)), flight.Generation);

    /// <summary>The grant is gone, unless a consent came in the meantime.</summary>
    public static void Gone(Flight flight)
    {
        if (flight.Slot.TryReplace(null, flight.Generation))
        {
            flight.Generation = flight.Slot.Generation;
        }
    }
}
