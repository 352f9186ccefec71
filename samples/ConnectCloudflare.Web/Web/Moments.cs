using System.Globalization;

namespace ConnectCloudflare.Web.Web;

/// <summary>Moments in words. Without a script nobody knows the reader's time zone, so: how long ago, and in UTC.</summary>
internal static class Moments
{
    public static string Ago(DateTimeOffset moment, DateTimeOffset now) => (now - moment) switch
    {
        { TotalSeconds: < 60 } => "just now",
        { TotalMinutes: < 60 } span => Count((int)span.TotalMinutes, "minute"),
        { TotalHours: < 24 } span => Count((int)span.TotalHours, "hour"),
        var span => Count((int)span.TotalDays, "day"),
    };

    public static string Utc(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Machine(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Count(int number, string unit) => string.Create(
        CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")} ago");
}
