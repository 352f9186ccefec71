using DelegatedAccess.Diagnostics;
using DelegatedAccess.Refresh.Claims;

namespace DelegatedAccess.Refresh.Flights;

/// <summary>What a flight remembers on its way.</summary>
internal sealed class FlightCourse(Flight flight, Moment since)
{
    public Flight Flight { get; } = flight;

    public Moment Since { get; } = since;

    public ClaimWatch Watch { get; } = new();

    public int Conflicts { get; set; }

    public int NotSent { get; set; }
}
