using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Refresh.Claims;
using DelegatedAccess.Refresh.Redeeming;

namespace DelegatedAccess.Refresh.Flights;

/// <summary>What a flight remembers on its way.</summary>
internal sealed class FlightCourse(Flight flight, Moment since, RefreshPlace place)
{
    public Flight Flight { get; } = flight;

    public Moment Since { get; } = since;

    public RefreshPlace Place { get; } = place;

    public ClaimWatch Watch { get; } = new();

    public int Conflicts { get; set; }

    public int NotSent { get; set; }

    /// <summary>What the flight itself knows of attempts without an outcome, in case a record that says so was never seen to be written.</summary>
    private (Guid ConsentId, long Rotation, int Count) Unanswered { get; set; }

    public void NoteUnanswered(GrantRecord record) => Unanswered = (record.ConsentId, record.Rotation, record.Unanswered + 1);

    public int UnansweredOf(GrantRecord record) =>
        Unanswered.ConsentId == record.ConsentId && Unanswered.Rotation == record.Rotation ? Unanswered.Count : 0;
}
