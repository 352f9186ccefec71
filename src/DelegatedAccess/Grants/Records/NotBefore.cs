using System.Text.Json;
using System.Text.Json.Serialization;

namespace DelegatedAccess.Grants.Records;

/// <summary>A back-off that every process keeps: a duration from a moment, so that a skewed clock never makes it longer.</summary>
internal sealed record NotBefore
{
    // What wall clocks of different machines may differ by.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    public required DateTimeOffset At { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>Why, for the errors of other processes.</summary>
    public required ErrorCode Code { get; init; }

    public required string Reference { get; init; }

    /// <summary>How many back-offs came before without a success between; the next one is twice as long.</summary>
    public required int Failures { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }

    /// <summary>A beginning far in the future was written by a wrong clock, or read by one: it tells nothing, and must not hold a grant for hours.</summary>
    public TimeSpan RemainingAt(DateTimeOffset now)
    {
        if (At - now > Skew)
        {
            return TimeSpan.Zero;
        }

        var remaining = At + Duration - now;
        return remaining < TimeSpan.Zero ? TimeSpan.Zero : remaining > Duration ? Duration : remaining;
    }
}
