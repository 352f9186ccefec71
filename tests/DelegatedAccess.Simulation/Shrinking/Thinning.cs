namespace DelegatedAccess.Simulation.Shrinking;

/// <summary>Delta debugging (Zeller and Hildebrandt): drops parts of a list, ever smaller ones, as long as what is left still fails.</summary>
internal static class Thinning
{
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> items, Func<IReadOnlyList<T>, bool> fails)
    {
        var kept = items;
        for (var part = Math.Max(1, kept.Count / 2); part >= 1; part /= 2)
        {
            for (var start = 0; start < kept.Count;)
            {
                IReadOnlyList<T> without = [.. kept.Take(start), .. kept.Skip(start + part)];
                if (fails(without))
                {
                    kept = without;
                }
                else
                {
                    start += part;
                }
            }
        }

        return kept;
    }
}
