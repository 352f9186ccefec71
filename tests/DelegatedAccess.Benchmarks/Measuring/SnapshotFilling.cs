using System.Globalization;
using DelegatedAccess.Benchmarks.Servers;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Model;

namespace DelegatedAccess.Benchmarks.Measuring;

/// <summary>Grants by the million in the snapshot cache, each with texts of its own.</summary>
internal static class SnapshotFilling
{
    public static void Fill(SnapshotCache cache, IReadOnlyList<GrantKey> keys, TimeProvider clock)
    {
        var now = Moment.Now(clock);
        foreach (var (number, key) in keys.Index())
        {
            var slot = cache.For(key);
            slot.Publish(new TokenSnapshot(slot, Record(key, number, now.Wall), isPersisted: true, now), slot.Generation);
        }
    }

    private static GrantRecord Record(GrantKey key, int number, DateTimeOffset now) => new()
    {
        Key = key,
        Issuer = Addresses.Issuer.AbsoluteUri,
        ClientId = "client",
        ConsentId = Guid.CreateVersion7(now),
        IssuedAt = now,
        Life = TimeSpan.FromHours(1),
        ConnectedAt = now,
        AccessToken = new Secret(string.Create(CultureInfo.InvariantCulture, $"access-{number:D8}-0123456789abcdefghijklmnopqrstuv")),
        RefreshToken = new Secret(string.Create(CultureInfo.InvariantCulture, $"refresh-{number:D8}-0123456789abcdefghijklmnopqrstuv")),
        Requested = ["read", "offline_access"],
        Granted = ["read", "offline_access"],
    };
}
