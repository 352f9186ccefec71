using DelegatedAccess.Simulation.Engine;
using DelegatedAccess.Simulation.Runs;

namespace DelegatedAccess.Simulation.People;

/// <summary>Users who connect again when they are told that they have to, after a while.</summary>
internal sealed class Returners
{
    private static readonly TimeSpan After = TimeSpan.FromHours(1);

    private readonly HashSet<GrantKey> _asked = [];

    public Returners(Timeline timeline, Dice dice, Callers callers, Stage stage, int machines, IReadOnlyList<GrantKey> keys) =>
        callers.OnReauthorizationRequired = key =>
        {
            if (!_asked.Add(key))
            {
                return;
            }

            var owner = keys.Index().First(one => one.Item.Equals(key)).Index;
            var machine = dice.Below(machines);
            timeline.After(dice.Until(After), () =>
            {
                _asked.Remove(key);
                stage.CarryOut(new Act(timeline.Now, ActKind.Connect, machine, owner, TimeSpan.Zero, Detail: 0));
            });
        };
}
