using System.Text.Json;
using System.Text.Json.Serialization;

namespace DelegatedAccess.Grants.Records;

/// <summary>The record of a flight that other processes see: who may send the refresh token, since when, for how long.</summary>
internal sealed record Claim
{
    public required Guid FlightId { get; init; }

    /// <summary>By the claimant's wall clock, taken before the claim was written.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    public required TimeSpan Life { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}
