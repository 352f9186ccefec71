using DelegatedAccess.Simulation.Reports;
using DelegatedAccess.Simulation.Runs;
using DelegatedAccess.Simulation.Shrinking;

namespace DelegatedAccess.Simulation.Commands;

/// <summary>Runs a seed again; where something does not hold, shows the shortest history that was found.</summary>
internal static class ReplayCommand
{
    private const int MostLines = 300;

    public static int Whole(string profile, ulong seed, string word)
    {
        var report = Runs.Run.Of(Profiles.Named(profile), seed, keepsJournal: true);
        foreach (var line in report.Journal.Where(line => line.Contains(word, StringComparison.Ordinal)).TakeLast(MostLines))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine($"{report.Name}: {report.Violation?.ToString() ?? "everything held"}");
        return report.Violation is null ? 0 : 1;
    }

    public static int Run(string profile, ulong seed)
    {
        var report = Runs.Run.Of(Profiles.Named(profile), seed);
        if (report.Violation is null)
        {
            Console.WriteLine($"{report.Name}: everything held, in {report.Tally.Steps:N0} steps with {report.Tally.Faults:N0} faults and {report.Tally.Rotations:N0} rotations.");
            return 0;
        }

        Console.WriteLine($"{report.Name}: {report.Violation} Looking for a shorter history ...");
        Console.WriteLine(History.Of(report, Shrinker.Shorten(report)));
        return 1;
    }
}
