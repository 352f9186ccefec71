using System.Globalization;
using StackExchange.Redis;

namespace DelegatedAccess.Redis.Pending;

/// <summary>A pending authorization as a hash.</summary>
internal static class PendingHash
{
    public static string Write(PendingAuthorizationStatus status) => status switch
    {
        PendingAuthorizationStatus.Pending => "pending",
        PendingAuthorizationStatus.Redeeming => "redeeming",
        PendingAuthorizationStatus.Completed => "completed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status."),
    };

    public static string Write(DateTimeOffset expiresAt) => expiresAt.UtcTicks.ToString(CultureInfo.InvariantCulture);

    /// <returns>The pending authorization, or null where there is none that can be read.</returns>
    public static StoredPendingAuthorization? Read(string id, HashEntry[] hash)
    {
        var fields = hash.ToDictionary(entry => entry.Name.ToString(), entry => entry.Value, StringComparer.Ordinal);
        return Guid.TryParseExact(fields.GetValueOrDefault("version"), "N", out var version)
            && StatusOf(fields.GetValueOrDefault("status")) is { } status
            && long.TryParse((string?)fields.GetValueOrDefault("expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
            && expires <= DateTimeOffset.MaxValue.UtcTicks
            && (byte[]?)fields.GetValueOrDefault("payload") is { } payload
            ? new StoredPendingAuthorization
            {
                Id = id,
                Version = version,
                Status = status,
                ExpiresAt = new DateTimeOffset(expires, TimeSpan.Zero),
                Payload = payload,
            }
            : null;
    }

    private static PendingAuthorizationStatus? StatusOf(string? text) => text switch
    {
        "pending" => PendingAuthorizationStatus.Pending,
        "redeeming" => PendingAuthorizationStatus.Redeeming,
        "completed" => PendingAuthorizationStatus.Completed,
        _ => null,
    };
}
