using System.Globalization;

namespace DelegatedAccess.Benchmarks.Reporting;

/// <summary>Text that is the same on every machine.</summary>
internal static class Text
{
    public static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
