using DelegatedAccess.Simulation.Engine;
using DelegatedAccess.Simulation.Runs;

namespace DelegatedAccess.Simulation.Shrinking;

/// <summary>Looks for the shortest history that still goes wrong in the same way: leaves out acts, then faults.</summary>
/// <remarks>A property-testing library shrinks by generating smaller plans; here the plan that failed is kept, and thinned.</remarks>
internal static class Shrinker
{
    private const int MostRuns = 200;

    public static RunReport Shorten(RunReport failed)
    {
        var runs = new Budget(MostRuns);
        bool FailsAlike(RunReport report) => report.Violation?.Kind == failed.Violation!.Kind;

        var acts = Thinning.Of(
            failed.Acts, subset => runs.Spend() && FailsAlike(Run.Of(failed.Profile, failed.Seed, subset)));
        var struck = Run.Of(failed.Profile, failed.Seed, acts).Faults;
        var needed = Thinning.Of(
            struck, subset => runs.Spend() && FailsAlike(Run.Of(failed.Profile, failed.Seed, acts, LeavingOut(struck, subset))));
        return Run.Of(failed.Profile, failed.Seed, acts, LeavingOut(struck, needed), keepsJournal: true);
    }

    private static HashSet<FaultKey> LeavingOut(IEnumerable<FaultKey> struck, IEnumerable<FaultKey> kept) => [.. struck.Except(kept)];

    private sealed class Budget(int left)
    {
        private int _left = left;

        public bool Spend() => _left-- > 0;
    }
}
