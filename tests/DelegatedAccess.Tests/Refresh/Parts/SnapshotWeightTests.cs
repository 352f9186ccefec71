using System.Globalization;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Model;

namespace DelegatedAccess.Tests.Refresh.Parts;

/// <summary>What a process pays for each grant that it remembers.</summary>
[NonParallelizable]
internal sealed class SnapshotWeightTests
{
    // Just so many that the table has grown for them: then it weighs most.
    private const int Grants = 23_000;

    [Test]
    public void A_remembered_grant_weighs_at_most_400_bytes_besides_its_texts()
    {
        var cache = new SnapshotCache(capacity: Grants);

        // The first ones pay for code, and for what all share.
        Fill(cache, from: 0, to: 100);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Fill(cache, from: 100, to: Grants);
        var weight = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)(Grants - 100);

        TestContext.Out.WriteLine($"{weight:F0} bytes each, {TextsEach()} of them texts");
        Assert.That(cache.Count, Is.EqualTo(Grants));
        Assert.That(weight - TextsEach(), Is.LessThanOrEqualTo(400));
        GC.KeepAlive(cache);
    }

    // As from a store: with texts and lists of their own.
    private static void Fill(SnapshotCache cache, int from, int to)
    {
        var now = Moment.Now(TimeProvider.System);
        for (var number = from; number < to; number++)
        {
            var slot = cache.For(new GrantKey("cloudflare", OwnerOf(number)));
            var read = GrantPayload.Read(GrantPayload.Write(RecordOf(slot.Key, number, now.Wall)));
            slot.Publish(new TokenSnapshot(slot, read, isPersisted: true, now), slot.Generation);
        }
    }

    private static GrantRecord RecordOf(GrantKey key, int number, DateTimeOffset now) => new()
    {
        Key = key,
        Issuer = "https://dash.cloudflare.com",
        ClientId = "client",
        ConsentId = Guid.NewGuid(),
        Rotation = number,
        Subject = "subject",
        SubjectName = "somebody@example.com",
        AccessToken = new Secret(AccessTokenOf(number)),
        RefreshToken = new Secret(RefreshTokenOf(number)),
        IssuedAt = now,
        Life = TimeSpan.FromHours(10),
        Requested = ["zone.read", "dns.read", "dns.write", "user-details.read", "account-settings.read", "offline_access"],
        Granted = ["zone.read", "dns.read", "user-details.read", "account-settings.read", "offline_access"],
        Declined = ["dns.write"],
        ConnectedAt = now,
        ConnectedBy = "mira",
        LastUsedAt = now,
    };

    private static string OwnerOf(int number) => string.Create(CultureInfo.InvariantCulture, $"workspace-{number:D6}");

    private static string AccessTokenOf(int number) => string.Create(CultureInfo.InvariantCulture, $"cfoat_{number:D60}");

    private static string RefreshTokenOf(int number) => string.Create(CultureInfo.InvariantCulture, $"cfort_{number:D60}");

    private static int TextsEach() => new[] { OwnerOf(1), AccessTokenOf(1), RefreshTokenOf(1) }.Sum(WeightOf);

    // A header and a method table, a length, UTF-16 and its end, to the next eight.
    private static int WeightOf(string text) => (8 + 8 + 4 + (2 * text.Length) + 2 + 7) / 8 * 8;
}
