namespace DelegatedAccess.Tests.Refresh.Stress;

/// <summary>Choices that a seed decides (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0, and less than the sides.</summary>
    public int Roll(int sides) => (int)(Next() % (ulong)sides);

    public bool Chance(int percent) => Roll(100) < percent;

    public T Pick<T>(params ReadOnlySpan<T> among) => among[Roll(among.Length)];

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
