using System.Text.Json;
using System.Text.Json.Serialization;

namespace DelegatedAccess.Grants.Records;

/// <summary>That the token endpoint ended the grant, and why as far as it said.</summary>
internal sealed record Lost
{
    public required GrantLostReason Reason { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Reference { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}
