using System.Security.Cryptography;
using System.Text;

namespace DelegatedAccess.Testing.Contract;

/// <summary>Makes grants that no other case and no app has: everything hangs on a random name.</summary>
internal sealed class Sample
{
    /// <summary>Far from any clock, and on a whole millisecond.</summary>
    public static readonly DateTimeOffset Noon = new(2040, 2, 29, 12, 0, 0, 123, TimeSpan.Zero);

    /// <summary>A registration of this case alone, to list by.</summary>
    public string Registration { get; } = "contract-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    public StoredGrant Grant(string owner = "owner", string? label = null, DateTimeOffset? dueAt = null, GrantStatus status = GrantStatus.Active) => new()
    {
        Id = GrantId.Of(new GrantKey(Registration, owner, label)),
        Version = NewVersion(),
        Registration = Registration,
        Owner = owner,
        DueAt = dueAt,
        Status = status,
        Payload = RandomNumberGenerator.GetBytes(1500),
    };

    /// <summary>The next state of a grant, with a version and a payload of its own.</summary>
    public static StoredGrant Next(StoredGrant grant, DateTimeOffset? dueAt = null, GrantStatus status = GrantStatus.Active, byte[]? payload = null) => new()
    {
        Id = grant.Id,
        Version = NewVersion(),
        Registration = grant.Registration,
        Owner = grant.Owner,
        DueAt = dueAt,
        Status = status,
        Payload = payload ?? RandomNumberGenerator.GetBytes(1600),
    };

    /// <summary>The first write of a pending authorization.</summary>
    public static StoredPendingAuthorization Pending(string? id = null, PendingAuthorizationStatus status = PendingAuthorizationStatus.Pending) => new()
    {
        Id = id ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(NewVersion().ToString()))),
        Version = NewVersion(),
        Status = status,
        ExpiresAt = Noon,
        Payload = RandomNumberGenerator.GetBytes(700),
    };

    public static Guid NewVersion() => new(RandomNumberGenerator.GetBytes(16));
}
