using DelegatedAccess.Simulation.Machines;

namespace DelegatedAccess.Simulation.Watching;

/// <summary>A claim that the store took.</summary>
/// <param name="FlightId">Whose.</param>
/// <param name="Process">Who wrote it.</param>
/// <param name="RefreshToken">What may be sent under it.</param>
/// <param name="BeganAt">When its last writing began.</param>
/// <param name="Unanswered">How many attempts without an outcome it counts.</param>
/// <param name="IsOfTombstone">Whether it is for revoking what a disconnect left.</param>
internal sealed record ClaimSight(Guid FlightId, Process Process, string RefreshToken, TimeSpan BeganAt, int Unanswered, bool IsOfTombstone);
