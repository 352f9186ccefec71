using StackExchange.Redis;

namespace DelegatedAccess.Redis.Grants;

/// <summary>A grant as a hash.</summary>
internal static class GrantHash
{
    public const string Owner = "owner";

    /// <summary>A version is 32 lower-case digits; the scripts know no other, and take what else they find for all zeros.</summary>
    public static string Write(Guid version) => version.ToString("N");

    public static string Write(GrantStatus status) => status switch
    {
        GrantStatus.Active => "active",
        GrantStatus.Lost => "lost",
        GrantStatus.Disconnected => "disconnected",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status."),
    };

    /// <returns>The grant; null where the hash is empty, which is how Redis says that there is none.</returns>
    public static StoredGrant? Read(GrantId id, HashEntry[] hash)
    {
        if (hash.Length == 0)
        {
            return null;
        }

        var fields = new Dictionary<string, RedisValue>(hash.Length, StringComparer.Ordinal);
        foreach (var entry in hash)
        {
            fields[entry.Name.ToString()] = entry.Value;
        }

        var payload = (byte[]?)fields.GetValueOrDefault("payload");
        var registration = Texts.TryRead(fields.GetValueOrDefault("registration"));
        var owner = Texts.TryRead(fields.GetValueOrDefault(Owner));
        var hasVersion = TryReadVersion(fields.GetValueOrDefault("version"), out var version);
        var hasDue = DueTime.TryRead(fields.GetValueOrDefault("due"), out var due);
        return hasVersion && hasDue && payload is not null && registration is not null && owner is not null
            && StatusOf(fields.GetValueOrDefault("status")) is { } status
            ? new StoredGrant { Id = id, Version = version, Registration = registration, Owner = owner, DueAt = due, Status = status, Payload = payload }
            : Damaged(id, version, owner, payload);
    }

    /// <summary>
    /// What is left of a grant. No key has an empty registration, so the layer above takes it for unreadable even where the payload is whole: it reports
    /// it, leaves it alone, and a new consent sets its bytes aside.
    /// </summary>
    public static StoredGrant Damaged(GrantId id, Guid version = default, string? owner = null, byte[]? payload = null) => new()
    {
        Id = id,
        Version = version,
        Registration = "",
        Owner = owner ?? "",
        Status = GrantStatus.Active,
        Payload = payload,
    };

    private static bool TryReadVersion(string? text, out Guid version)
    {
        if (Guid.TryParseExact(text, "N", out version) && Write(version) == text)
        {
            return true;
        }

        version = default;
        return false;
    }

    private static GrantStatus? StatusOf(string? text) => text switch
    {
        "active" => GrantStatus.Active,
        "lost" => GrantStatus.Lost,
        "disconnected" => GrantStatus.Disconnected,
        _ => null,
    };
}
