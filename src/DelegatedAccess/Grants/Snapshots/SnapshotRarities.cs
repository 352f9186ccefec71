using System.Text.Json;
using DelegatedAccess.Grants.Records;

namespace DelegatedAccess.Grants.Snapshots;

/// <summary>What few grants have: kept apart, so that the others do not pay for it.</summary>
/// <param name="Lost">Why it was lost.</param>
/// <param name="NotBefore">Until when the next refresh waits.</param>
/// <param name="Unanswered">How often the refresh token was sent without an outcome.</param>
/// <param name="LastUsedAt">When it was used, where that is not when it was refreshed: it was kept alive since.</param>
/// <param name="Extra">What a later version wrote.</param>
internal sealed record SnapshotRarities(
    Lost? Lost, NotBefore? NotBefore, int Unanswered, DateTimeOffset? LastUsedAt, Dictionary<string, JsonElement>? Extra)
{
    public static SnapshotRarities? Of(GrantRecord record)
    {
        var used = record.LastUsedAt == record.IssuedAt ? null : record.LastUsedAt;
        return record is { Lost: null, NotBefore: null, Unanswered: 0, Extra: null } && used is null
            ? null
            : new SnapshotRarities(record.Lost, record.NotBefore, record.Unanswered, used, record.Extra);
    }
}
