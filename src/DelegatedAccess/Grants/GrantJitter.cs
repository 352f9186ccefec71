using System.Globalization;

namespace DelegatedAccess.Grants;

/// <summary>Spreads what many grants would do at once.</summary>
internal static class GrantJitter
{
    private const int Digits = 6;

    /// <summary>In [0, 1), the same for a grant in every process, from its identity.</summary>
    public static double Of(GrantId id) =>
        int.Parse(id.Value.AsSpan(0, Digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / (double)(1 << (4 * Digits));
}
