namespace DelegatedAccess.Testing;

/// <summary>Makes users, accounts and zones with ids derived from their names.</summary>
internal static class SandboxSeed
{
    /// <summary>The scopes that the two default clients have registered.</summary>
    public static IReadOnlyList<string> Scopes { get; } =
    [
        "account-settings.read",
        "user-details.read",
        "zone.read",
        "zone.write",
        "dns.read",
        "dns.write",
        "cache.purge",
        "workers-scripts.read",
    ];

    public static IReadOnlyList<string> OptionalScopes { get; } = ["dns.write", "cache.purge"];

    public static SandboxUser NewUser(string userName, IReadOnlyList<SandboxAccountSettings> accounts, DateTimeOffset now) => new(
        userName,
        StableId.Of("user", userName),
        char.ToUpperInvariant(userName[0]) + userName[1..],
        [.. accounts.Select(account => NewAccount(userName, account, now))]);

    public static SandboxClientSettings NewClient(string name, SandboxClientAuthentication authentication) => new()
    {
        Name = name,
        Authentication = authentication,
        RedirectUris = ["http://127.0.0.1/callback"],
        Scopes = Scopes,
        OptionalScopes = OptionalScopes,
        AllowsAnyLocalRedirect = true,
    };

    private static SandboxAccount NewAccount(string userName, SandboxAccountSettings account, DateTimeOffset now) => new(
        StableId.Of("account", userName + "/" + account.Name),
        account.Name,
        [.. account.Zones.Select(zone => NewZone(userName + "/" + zone, zone, now))]);

    private static SandboxZone NewZone(string path, string name, DateTimeOffset now)
    {
        var zone = new SandboxZone(StableId.Of("zone", path), name, now);
        zone.Records.Add(new DnsRecord
        {
            Id = StableId.Of("record", path),
            Type = "A",
            Name = name,
            Content = "192.0.2.1",
            Ttl = 1,
            CreatedOn = now,
            ModifiedOn = now,
        });
        return zone;
    }
}
