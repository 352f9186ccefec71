namespace DelegatedAccess.EntityFrameworkCore.Mapping;

/// <summary>
/// A moment as Unix milliseconds, rounded up on both sides of a comparison: whole milliseconds compare exactly, and nothing finer is ever due
/// early, or late by a millisecond.
/// </summary>
internal static class StoredTime
{
    private static readonly long Last = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static long Of(DateTimeOffset time)
    {
        var floor = time.ToUnixTimeMilliseconds();
        return floor < Last && time.UtcTicks % TimeSpan.TicksPerMillisecond != 0 ? floor + 1 : floor;
    }

    public static DateTimeOffset Read(long stored) => DateTimeOffset.FromUnixTimeMilliseconds(stored);
}
