namespace DelegatedAccess.Benchmarks.Reporting;

/// <summary>The only two figures that are made of several.</summary>
internal static class Statistics
{
    /// <summary>The one in the middle, or what is between the two that are.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>The greatest divided by the smallest.</summary>
    public static double Spread(IReadOnlyCollection<double> values) => values.Max() / values.Min();
}
