using DelegatedAccess.Simulation.Runs;

namespace DelegatedAccess.Simulation.Reports;

/// <summary>A failed run in words: the shortest history that was found, and how to see it again.</summary>
internal static class History
{
    private const int MostLines = 120;

    /// <summary>How to see a run again, with its shortest history.</summary>
    public static string ReplayOf(RunReport failed) => $"Replay: dotnet run -c Release --project tests/DelegatedAccess.Simulation -- replay {failed.Name}";

    public static string Of(RunReport failed, RunReport shortest)
    {
        var lines = shortest.Journal.TakeLast(MostLines);
        return $"""
            {failed.Name}: {failed.Violation}
            Shortest history found ({shortest.Acts.Count} of {failed.Acts.Count} acts, {shortest.Faults.Count} faults):
            {string.Join(Environment.NewLine, lines)}
            {ReplayOf(failed)}
            """;
    }
}
