using System.Globalization;
using DelegatedAccess.Benchmarks.Servers;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Model;

namespace DelegatedAccess.Benchmarks.Contenders;

/// <summary>Grants by the million in the snapshot cache, each with texts of its own.</summary>
internal static class SnapshotFilling
{
    /// <summary>As they come in an app: one after the other, each with its key, its place and its token.</summary>
    /// <returns>What each keeps in memory besides its texts: its owner and its tokens.</returns>
    public static double Fill(SnapshotCache cache, int grants)
    {
        var (now, before) = (Moment.Now(TimeProvider.System), GC.GetTotalMemory(forceFullCollection: true));
        for (var number = 0; number < grants; number++)
        {
            var slot = cache.For(SdkContender.KeyOf(OwnerOf(number)));
            slot.Publish(new TokenSnapshot(slot, RecordOf(slot.Key, number, now.Wall), isPersisted: true, now), slot.Generation);
        }

        var weight = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)grants;
        return weight - WeightOf(OwnerOf(0)) - WeightOf(AuthorizationServer.AccessTokenOf(0)) - WeightOf(AuthorizationServer.RefreshTokenOf(0));
    }

    public static string OwnerOf(int number) => string.Create(CultureInfo.InvariantCulture, $"user-{number:D8}");

    private static GrantRecord RecordOf(GrantKey key, int number, DateTimeOffset now) => new()
    {
        Key = key,
        Issuer = Addresses.Issuer.AbsoluteUri,
        ClientId = "client",
        ConsentId = Guid.CreateVersion7(now),
        IssuedAt = now,
        Life = TimeSpan.FromHours(1),
        ConnectedAt = now,
        AccessToken = new Secret(AuthorizationServer.AccessTokenOf(number)),
        RefreshToken = new Secret(AuthorizationServer.RefreshTokenOf(number)),
        Requested = ["read", "offline_access"],
        Granted = ["read", "offline_access"],
    };

    // A header and a method table, a length, UTF-16 and its end, to the next eight.
    private static int WeightOf(string text) => (8 + 8 + 4 + (2 * text.Length) + 2 + 7) / 8 * 8;
}
