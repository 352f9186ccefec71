using DelegatedAccess.Simulation.Engine;

namespace DelegatedAccess.Simulation.Machines;

/// <summary>One life of a node on its machine. When it ends, all its continuations are gone; what it had sent is under way all the same.</summary>
internal sealed class Process(Timeline timeline, Machine machine, int number, Dice dice)
{
    private static readonly TimeSpan WakeUp = TimeSpan.FromMilliseconds(3);

    public Machine Machine { get; } = machine;

    public int Number { get; } = number;

    public Dice Dice { get; } = dice;

    public bool IsDead { get; private set; }

    /// <summary>When its machine last stood still, or was cut off from the store, or its store failed: what may have kept it from a commit.</summary>
    public TimeSpan LastHindered { get; private set; } = TimeSpan.MinValue;

    public void Die() => IsDead = true;

    public void Hinder() => Hinder(timeline.Now);

    public void Hinder(TimeSpan until) => LastHindered = until > LastHindered ? until : LastHindered;

    public void Post(TimeSpan delay, Action step) => timeline.After(delay, () => Run(step));

    public override string ToString() => $"node {Machine.Number} (process {Number})";

    private void Run(Action step)
    {
        if (IsDead)
        {
            return;
        }

        if (Machine.IsPaused)
        {
            // What came meanwhile is there at once when it wakes, in some order.
            Post(Machine.PausedUntil - timeline.Now + Dice.Between(TimeSpan.Zero, WakeUp), step);
            return;
        }

        step();
    }
}
