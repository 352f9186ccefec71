namespace DelegatedAccess.Simulation.Engine;

/// <summary>Decides by the seed which calls fail.</summary>
internal sealed class Faults(ulong seed, IReadOnlySet<FaultKey> leftOut)
{
    private readonly Dictionary<(FaultArea, int), long> _calls = [];

    /// <summary>What struck, in order.</summary>
    public List<FaultKey> Struck { get; } = [];

    /// <summary>Set when everything is mended: what is left has to settle.</summary>
    public bool IsOver { get; set; }

    /// <summary>Whether the next call of the machine fails, and the dice that decide everything about that call.</summary>
    public bool Strikes(FaultArea area, int machine, double rate, out Dice dice)
    {
        var call = _calls[(area, machine)] = _calls.GetValueOrDefault((area, machine)) + 1;
        dice = Dice.For(seed, (ulong)area, (ulong)machine, (ulong)call);
        var key = new FaultKey(area, machine, call);
        if (!dice.Chance(rate) || IsOver || leftOut.Contains(key))
        {
            return false;
        }

        Struck.Add(key);
        return true;
    }
}
