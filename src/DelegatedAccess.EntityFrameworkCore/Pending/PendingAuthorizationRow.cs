using DelegatedAccess.EntityFrameworkCore.Mapping;

namespace DelegatedAccess.EntityFrameworkCore.Pending;

/// <summary>A pending authorization as it stands in its table.</summary>
internal sealed class PendingAuthorizationRow
{
    public required string Id { get; init; }

    public required Guid Version { get; init; }

    public required PendingAuthorizationStatus Status { get; init; }

    /// <summary>Unix time in milliseconds.</summary>
    public required long ExpiresAt { get; init; }

    public required byte[] Payload { get; init; }

    public static PendingAuthorizationRow Of(StoredPendingAuthorization pending) => new()
    {
        Id = pending.Id,
        Version = pending.Version,
        Status = pending.Status,
        ExpiresAt = StoredTime.Of(pending.ExpiresAt),
        Payload = pending.Payload.ToArray(),
    };

    public StoredPendingAuthorization ToPending() => new()
    {
        Id = Id,
        Version = Version,
        Status = Status,
        ExpiresAt = StoredTime.Read(ExpiresAt),
        Payload = Payload,
    };
}
