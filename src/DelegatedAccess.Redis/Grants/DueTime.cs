using System.Globalization;

namespace DelegatedAccess.Redis.Grants;

/// <summary>A due time as 16 hexadecimal digits of its UTC ticks: nothing is rounded, and the order of the texts is the order of the times.</summary>
internal static class DueTime
{
    public const int Length = 16;

    public static string Write(DateTimeOffset? due) => due?.UtcTicks.ToString("x16", CultureInfo.InvariantCulture) ?? "";

    /// <returns>Whether it is a due time, or the empty text that stands for none.</returns>
    public static bool TryRead(string? text, out DateTimeOffset? due)
    {
        due = null;
        if (text is not { Length: Length }
            || !long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks)
            || ticks < DateTimeOffset.MinValue.UtcTicks
            || ticks > DateTimeOffset.MaxValue.UtcTicks)
        {
            return text is "";
        }

        due = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }
}
