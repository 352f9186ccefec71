using DelegatedAccess.Simulation.Runs;
using DelegatedAccess.Simulation.Watching;

namespace DelegatedAccess.Simulation.Commands;

/// <summary>One row of the long run's table: a fault rate at a kind of server, in as many worlds as its share of rotations takes.</summary>
internal sealed class LongCell(double faults, bool withGrace, long rotations)
{
    private readonly Lock _lock = new();
    private int _begun;
    private int? _worlds;
    private int _done;

    public double Faults { get; } = faults;

    public bool WithGrace { get; } = withGrace;

    public Profile Profile { get; } = Profiles.Long(faults, withGrace);

    public Tally Tally { get; } = new();

    public List<RunReport> Violations { get; } = [];

    /// <summary>How much of it is begun, from 0 to 1.</summary>
    public double Begun => _worlds is { } worlds ? (double)_begun / worlds : _begun;

    public double Progress => _worlds is { } worlds ? (double)_done / worlds : 0;

    /// <summary>How many worlds were run.</summary>
    public int Done => _done;

    public int Worlds => _worlds ?? 0;

    /// <summary>The seed of the next world to run, or null where there is none to begin now.</summary>
    public ulong? TryBegin()
    {
        lock (_lock)
        {
            // The first world tells how many are needed.
            return _begun == 0 || (_worlds is { } worlds && _begun < worlds) ? (ulong)++_begun : null;
        }
    }

    public bool IsDone
    {
        get
        {
            lock (_lock)
            {
                return _done == _worlds;
            }
        }
    }

    public void End(RunReport report)
    {
        lock (_lock)
        {
            _done++;
            Tally.Add(report.Tally);
            _worlds ??= (int)Math.Max(1, Math.Ceiling((double)rotations / Math.Max(1, report.Tally.Rotations)));
            if (report.Violation is not null)
            {
                Violations.Add(report);
            }
        }
    }
}
