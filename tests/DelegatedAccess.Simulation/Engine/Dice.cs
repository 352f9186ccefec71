namespace DelegatedAccess.Simulation.Engine;

/// <summary>Numbers that a seed decides (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>Dice of their own for one purpose: what one part of a run throws does not move what another gets.</summary>
    public static Dice For(ulong seed, params ReadOnlySpan<ulong> purpose)
    {
        var mixed = seed;
        foreach (var part in purpose)
        {
            mixed = Mix(mixed + Golden + part);
        }

        return new Dice(mixed);
    }

    public ulong Next() => Mix(_state += Golden);

    /// <summary>A number in [0, 1).</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Fraction() < probability;

    public int Below(int bound) => (int)(Next() % (ulong)bound);

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + ((most - least) * Fraction());

    /// <summary>A wait for something that happens at random, so often on average.</summary>
    public TimeSpan Until(TimeSpan mean) => mean * -Math.Log(1 - Fraction());

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
