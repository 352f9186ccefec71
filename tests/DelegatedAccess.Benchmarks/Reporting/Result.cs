using System.Globalization;

namespace DelegatedAccess.Benchmarks.Reporting;

/// <summary>What one benchmark case cost.</summary>
/// <param name="Group">What was done, such as "Hit".</param>
/// <param name="Case">Who did it, and how.</param>
/// <param name="Nanoseconds">The median of the launches' medians, for one operation.</param>
/// <param name="Spread">The greatest of the launches' medians divided by the smallest.</param>
/// <param name="Bytes">Allocated by one operation.</param>
internal sealed record Result(string Group, string Case, double Nanoseconds, double Spread, double Bytes)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Group}\t{Case}\t{Nanoseconds:F1}\t{Spread:F2}\t{Bytes:F0}");
}
