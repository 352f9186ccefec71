using System.Globalization;

namespace DelegatedAccess.Benchmarks.Reporting;

/// <summary>What one launch found.</summary>
/// <param name="Group">What was done, such as "hit".</param>
/// <param name="Case">Who did it, and how.</param>
/// <param name="Nanoseconds">The median, for one operation.</param>
/// <param name="Bytes">Allocated by one operation.</param>
/// <param name="HeldBytes">Where many grants are remembered: held for each, besides its texts.</param>
internal sealed record Launched(string Group, string Case, double Nanoseconds, double Bytes, double? HeldBytes = null)
{
    public const string Header = "group\tcase\tmedian_ns\tallocated_bytes\theld_bytes";

    public static Launched Parse(string line)
    {
        var cells = line.Split('\t');
        return new Launched(cells[0], cells[1], Number(cells[2]), Number(cells[3]), cells[4].Length > 0 ? Number(cells[4]) : null);

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Group}\t{Case}\t{Nanoseconds:F1}\t{Bytes:F1}\t{HeldBytes:F1}");
}
