using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Protocol;
using DelegatedAccess.Refresh.Claims;
using DelegatedAccess.Refresh.Redeeming;

namespace DelegatedAccess.Refresh.Flights;

/// <summary>What a flight remembers on its way.</summary>
internal sealed class FlightCourse(Flight flight, Moment since, RefreshPlace place)
{
    /// <summary>How often a refresh token is sent again without a back-off, by all processes together.</summary>
    public const int MostPromptReplays = 2;

    public Flight Flight { get; } = flight;

    public Moment Since { get; } = since;

    public RefreshPlace Place { get; } = place;

    public ClaimWatch Watch { get; } = new();

    public int Conflicts { get; set; }

    public int NotSent { get; set; }

    /// <summary>What the flight itself knows of attempts without an outcome, in case a record that says so was never seen to be written.</summary>
    private (Guid ConsentId, long Rotation, int Count) Unanswered { get; set; }

    /// <summary>What the last attempt without an outcome came to; null where this flight had none.</summary>
    public TokenOutcome? LastUnanswered { get; private set; }

    public void NoteUnanswered(GrantRecord record, TokenOutcome outcome)
    {
        Unanswered = (record.ConsentId, record.Rotation, record.Unanswered + 1);
        LastUnanswered = outcome;
    }

    public int UnansweredOf(GrantRecord record) =>
        Unanswered.ConsentId == record.ConsentId && Unanswered.Rotation == record.Rotation ? Unanswered.Count : 0;

    /// <summary>Whether this flight replayed, and nobody may replay promptly any more: also where another process counted the attempts meanwhile.</summary>
    public bool HasReplayedEnough(GrantRecord record) => UnansweredOf(record) > 0 && record.Unanswered > MostPromptReplays;
}
