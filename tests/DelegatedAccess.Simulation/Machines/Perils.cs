using DelegatedAccess.Simulation.Engine;
using DelegatedAccess.Simulation.People;

namespace DelegatedAccess.Simulation.Machines;

/// <summary>
/// Machines that fail in the midst of something: what strikes at any moment would hardly ever meet the few milliseconds of a refresh.
/// </summary>
internal sealed class Perils(Timeline timeline, Faults faults, double rate, Action<Act> carryOut)
{
    // The way to the store and back, and the way to the server and back.
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan InItsMidst = TimeSpan.FromMilliseconds(70);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(45);

    public void Tempt(Process process)
    {
        if (!faults.Strikes(FaultArea.Machine, process.Machine.Number, rate, out var dice))
        {
            return;
        }

        var kind = dice.Pick(ActKind.Crash, ActKind.Crash, ActKind.Stop, ActKind.Pause, ActKind.Pause, ActKind.Suspend, ActKind.CutOff);
        var act = new Act(timeline.Now, kind, process.Machine.Number, Owner: 0, dice.Until(dice.Pick(Short, Long)), Detail: 0);
        timeline.After(dice.Between(TimeSpan.Zero, dice.Pick(Soon, InItsMidst)), () =>
        {
            if (!process.IsDead)
            {
                carryOut(act);
            }
        });
    }
}
