using System.Security.Cryptography;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Apps;

/// <summary>Grants and pending authorizations that no authorization server knows of.</summary>
internal static class Samples
{
    /// <summary>A whole millisecond.</summary>
    public static readonly DateTimeOffset Noon = new(2027, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static Guid NewVersion() => new(RandomNumberGenerator.GetBytes(16));

    public static StoredGrant Grant(
        GrantKey key, DateTimeOffset? dueAt = null, GrantStatus status = GrantStatus.Active, byte[]? payload = null) => new()
        {
            Id = GrantId.Of(key),
            Version = NewVersion(),
            Registration = key.Registration,
            Owner = key.Owner,
            DueAt = dueAt,
            Status = status,
            Payload = payload ?? RandomNumberGenerator.GetBytes(1500),
        };

    public static StoredPendingAuthorization Pending(DateTimeOffset expiresAt) => new()
    {
        Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
        Version = NewVersion(),
        Status = PendingAuthorizationStatus.Pending,
        ExpiresAt = expiresAt,
        Payload = RandomNumberGenerator.GetBytes(700),
    };

    public static Task<bool> WriteAsync(this IGrantStore store, StoredGrant grant, Guid? expected = null) =>
        store.TryWriteAsync(grant, expected, CancellationToken.None).AsTask();

    public static Task<StoredGrant?> FindAsync(this IGrantStore store, GrantKey key) => store.FindAsync(GrantId.Of(key), CancellationToken.None).AsTask();
}
