using System.Diagnostics;
using DelegatedAccess.Simulation.Reports;
using DelegatedAccess.Simulation.Runs;
using Spectre.Console;

namespace DelegatedAccess.Simulation.Commands;

/// <summary>Eighteen months of mostly idle grants at several fault rates, on a strict server and on one with a grace window.</summary>
internal static class LongCommand
{
    public const long Rotations = 5_000_000;

    /// <param name="rotations">So many in all.</param>
    /// <param name="limit">No world begins after that.</param>
    public static int Run(long rotations, TimeSpan limit)
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
                    Work(cells, () => watch.Elapsed > limit, cell => tasks[cell].Value = cell.Progress * tasks[cell].MaxValue);
                });
        }
        else
        {
            Work(cells, () => watch.Elapsed > limit, cell => Console.Error.WriteLine($"{watch.Elapsed:hh\\:mm\\:ss} {cell.Profile.Name}: {cell.Progress:P0} of {cell.Worlds} worlds"));
        }

        Console.WriteLine(LongTable.Of(cells, watch.Elapsed));
        var violations = cells.SelectMany(cell => cell.Violations).ToList();
        violations.ForEach(report => Console.WriteLine($"{report.Name}: {report.Violation}{Environment.NewLine}{History.ReplayOf(report)}"));
        return violations.Count == 0 ? 0 : 1;
    }

    private static void Work(List<LongCell> cells, Func<bool> isOver, Action<LongCell> tell) => Workers.Run(() =>
    {
        var wait = new SpinWait();
        while (!cells.TrueForAll(cell => cell.IsDone))
        {
            // The cell that is furthest behind comes first, so that all have their share whenever time is over.
            var next = cells.OrderBy(cell => cell.Begun).Select(cell => (Cell: cell, Seed: isOver() ? null : cell.TryBegin())).FirstOrDefault(one => one.Seed is not null);
            if (next.Seed is { } seed)
            {
                next.Cell.End(Runs.Run.Of(next.Cell.Profile, seed));
                tell(next.Cell);
            }
            else if (isOver())
            {
                return;
            }
            else
            {
                wait.SpinOnce();
            }
        }
    });
}
