using System.Text.Json;
using System.Text.Json.Serialization;
using DelegatedAccess.Model;

namespace DelegatedAccess.Grants.Records;

/// <summary>A refresh token that the server has yet to be told to forget.</summary>
internal sealed record PendingRevocation
{
    public required Secret RefreshToken { get; init; }

    /// <summary>When it is due, or became due.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>
    /// A claim that was open when the grant was disconnected: its flight may still hold a newer refresh token, and revoking a spent one
    /// does nothing, so nothing is revoked before the flight brought it or its claim lapsed.
    /// </summary>
    public Claim? Claim { get; init; }

    /// <summary>Whether it belongs to another user than the grant, so that revoking it cannot hurt the grant.</summary>
    public bool IsForeign { get; init; }

    /// <summary>
    /// Whether it belongs to a consent that was given up because its write failed, and stands in the place of that write. Next to a grant that works
    /// it is left alone: it is the same user's.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsUnstored { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}
