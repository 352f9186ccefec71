using System.Globalization;
using System.Runtime.CompilerServices;
using DelegatedAccess.Simulation.Engine;
using DelegatedAccess.Simulation.Machines;

namespace DelegatedAccess.Simulation.Watching;

/// <summary>The history of a run, kept only where it will be read.</summary>
internal sealed class Journal(Timeline timeline, bool isKept)
{
    public List<string> Lines { get; } = [];

    public void Note(Process? process, [InterpolatedStringHandlerArgument("")] JournalLine line)
    {
        if (isKept)
        {
            var time = string.Create(CultureInfo.InvariantCulture, $"{(int)timeline.Now.TotalDays,3}d {timeline.Now:hh\\:mm\\:ss\\.fff}");
            Lines.Add($"{time}  {(process is null ? "" : process + ": ")}{line.ToString()}");
        }
    }

    public bool IsKept => isKept;
}
