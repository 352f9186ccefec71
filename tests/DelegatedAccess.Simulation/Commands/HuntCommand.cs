using DelegatedAccess.Simulation.Reports;
using DelegatedAccess.Simulation.Runs;

namespace DelegatedAccess.Simulation.Commands;

/// <summary>Runs seed after seed of every short profile until something does not hold: how mutants are hunted.</summary>
internal static class HuntCommand
{
    public static int Run(int seeds)
    {
        var next = -1;
        var gate = new Lock();
        RunReport? found = null;
        var foundAt = int.MaxValue;
        Workers.Run(() =>
        {
            int number;
            while ((number = Interlocked.Increment(ref next)) < seeds * Profiles.Short.Count && number < Volatile.Read(ref foundAt))
            {
                var report = Runs.Run.Of(Profiles.Short[number % Profiles.Short.Count], (ulong)(number / Profiles.Short.Count) + 1);
                lock (gate)
                {
                    // The first in order counts, whichever thread came first: so the number is the same everywhere.
                    if (report.Violation is not null && number < foundAt)
                    {
                        (found, foundAt) = (report, number);
                    }
                }
            }
        });

        Console.WriteLine(found is null
            ? $"nothing found in {seeds * Profiles.Short.Count} runs"
            : $"run {foundAt + 1}, {found.Name}: {found.Violation}{Environment.NewLine}{History.ReplayOf(found)}");
        return found is null ? 0 : 1;
    }
}
