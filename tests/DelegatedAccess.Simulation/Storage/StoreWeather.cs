using DelegatedAccess.Simulation.Engine;
using DelegatedAccess.Simulation.Machines;

namespace DelegatedAccess.Simulation.Storage;

/// <summary>When the store fails: for everybody, for one machine, or for a single call.</summary>
internal sealed class StoreWeather(Timeline timeline, Faults faults, double rate)
{
    /// <summary>How often a call hangs or is done late: rarer than that it fails at once.</summary>
    private const double SlowShare = 0.2;

    public TimeSpan DownUntil { get; private set; }

    /// <summary>What becomes of calls while it is down.</summary>
    private StoreFate Down { get; set; }

    public void GoDown(TimeSpan duration, StoreFate how) => (DownUntil, Down) = (timeline.Now + duration, how);

    public StoreFate FateOf(Process process, out Dice dice)
    {
        var strikes = faults.Strikes(FaultArea.Store, process.Machine.Number, rate, out dice);
        if (faults.IsOver)
        {
            return StoreFate.Works;
        }

        if (DownUntil > timeline.Now)
        {
            return Down;
        }

        if (process.Machine.CutOffUntil > timeline.Now)
        {
            return dice.Pick(StoreFate.Fails, StoreFate.Hangs);
        }

        return !strikes ? StoreFate.Works
            : dice.Chance(SlowShare) ? dice.Pick(StoreFate.Hangs, StoreFate.AppliesLate)
            : dice.Pick(StoreFate.Fails, StoreFate.AppliesThenThrows);
    }
}
