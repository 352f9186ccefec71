using System.Text.Json;

namespace DelegatedAccess.Authorization.Pending;

/// <summary>What stands in the file of a pending authorization.</summary>
internal sealed record PendingFile
{
    public required Guid Version { get; init; }

    public required PendingAuthorizationStatus Status { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required byte[] Payload { get; init; }

    public static byte[] Write(StoredPendingAuthorization pending) => JsonSerializer.SerializeToUtf8Bytes(
        new PendingFile { Version = pending.Version, Status = pending.Status, ExpiresAt = pending.ExpiresAt, Payload = pending.Payload.ToArray() },
        PendingJsonContext.Default.PendingFile);

    /// <returns>What stands there, or null where it cannot be read: then the user connects again.</returns>
    public static StoredPendingAuthorization? Read(string id, byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, PendingJsonContext.Default.PendingFile) is { } file
                ? new StoredPendingAuthorization
                {
                    Id = id,
                    Version = file.Version,
                    Status = file.Status,
                    ExpiresAt = file.ExpiresAt,
                    Payload = file.Payload,
                }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
