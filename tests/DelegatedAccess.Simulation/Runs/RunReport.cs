using DelegatedAccess.Simulation.Engine;
using DelegatedAccess.Simulation.People;
using DelegatedAccess.Simulation.Watching;

namespace DelegatedAccess.Simulation.Runs;

/// <summary>What a run came to.</summary>
/// <param name="Profile">What kind of run it was.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Acts">Its plan.</param>
/// <param name="Faults">What struck.</param>
/// <param name="Violation">What did not hold; null where everything did.</param>
/// <param name="Tally">What was counted.</param>
/// <param name="Journal">Its history, where it was kept.</param>
internal sealed record RunReport(
    Profile Profile, ulong Seed, IReadOnlyList<Act> Acts, IReadOnlyList<FaultKey> Faults, Violation? Violation, Tally Tally, IReadOnlyList<string> Journal)
{
    /// <summary>The seed and the kind of run: all that is needed to run it again.</summary>
    public string Name => $"{Profile.Name} {Seed}";
}
