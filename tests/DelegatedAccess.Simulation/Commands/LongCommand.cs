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
        if (AnsiConsole.Profile.Capabilities.Interactive)
        {
            AnsiConsole.Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .Start(progress =>
                {
                    var tasks = cells.ToDictionary(cell => cell, cell => progress.AddTask(Markup.Escape(cell.Profile.Name)));
                    Work(cells, cell => tasks[cell].Value = cell.Progress * tasks[cell].MaxValue);
                });
        }
        else
        {
            Work(cells, cell => Console.Error.WriteLine($"{watch.Elapsed:hh\\:mm\\:ss} {cell.Profile.Name}: {cell.Progress:P0} of {cell.Worlds} worlds"));
        }

        Console.WriteLine(LongTable.Of(cells, watch.Elapsed));
        var violations = cells.SelectMany(cell => cell.Violations).ToList();
        violations.ForEach(report => Console.WriteLine($"{report.Name}: {report.Violation}"));
        return violations.Count == 0 ? 0 : 1;
    }

    private static void Work(List<LongCell> cells, Action<LongCell> tell) => Workers.Run(() =>
    {
        var wait = new SpinWait();
        while (!cells.TrueForAll(cell => cell.IsDone))
        {
            if (cells.Select(cell => (Cell: cell, Seed: cell.TryBegin())).FirstOrDefault(next => next.Seed is not null) is { Seed: { } seed } next)
            {
                next.Cell.End(Runs.Run.Of(next.Cell.Profile, seed));
                tell(next.Cell);
            }
            else
            {
                wait.SpinOnce();
            }
        }
    });
}
