using System.Diagnostics;
using DelegatedAccess.Simulation.Reports;
using DelegatedAccess.Simulation.Runs;
using Spectre.Console;

namespace DelegatedAccess.Simulation.Commands;

/// <summary>Eighteen months of mostly idle grants at several fault rates, on a strict server and on one with a grace window.</summary>
internal static class LongCommand
{
    public const long Rotations = 5_000_000;

    public static int Run(long rotations)
    {
        var cells = Profiles.LongRates
            .SelectMany(rate => new[] { false, true }.Select(withGrace => new LongCell(rate, withGrace, rotations / (Profiles.LongRates.Count * 2))))
            .ToList();
        var watch = Stopwatch.StartNew();
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(progress =>
            {
                var tasks = cells.ConvertAll(cell => progress.AddTask(Markup.Escape(cell.Profile.Name)));
                Workers.Run(() => Work(cells, tasks));
            });
        Console.WriteLine(LongTable.Of(cells, watch.Elapsed));
        var violations = cells.SelectMany(cell => cell.Violations).ToList();
        violations.ForEach(report => Console.WriteLine($"{report.Name}: {report.Violation}"));
        return violations.Count == 0 ? 0 : 1;
    }

    private static void Work(List<LongCell> cells, List<ProgressTask> tasks)
    {
        var wait = new SpinWait();
        while (!cells.TrueForAll(cell => cell.IsDone))
        {
            var found = false;
            for (var i = 0; i < cells.Count && !found; i++)
            {
                if (cells[i].TryBegin() is not { } seed)
                {
                    continue;
                }

                found = true;
                cells[i].End(Runs.Run.Of(cells[i].Profile, seed));
                tasks[i].Value = cells[i].Progress * tasks[i].MaxValue;
            }

            if (!found)
            {
                wait.SpinOnce();
            }
        }
    }
}
