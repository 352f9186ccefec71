using DelegatedAccess.Redis.Tests.Infrastructure;
using Microsoft.Extensions.Time.Testing;

namespace DelegatedAccess.Redis.Tests.Pending;

[TestFixture(Kind.Standalone)]
[TestFixture(Kind.Cluster)]
internal sealed class PendingTests(Kind kind)
{
    // Decades from the server's clock: only the difference counts.
    private static readonly DateTimeOffset Now = new(2050, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [TestCase(20, 20, Description = "As long as a callback may come, and be told that it comes too late.")]
    [TestCase(0, 10)]
    [TestCase(-60, 10, Description = "A clock that is ahead does not take it away at once.")]
    public async Task Redis_keeps_it_until_nobody_asks_any_more(int minutesLeft, int minutesKept)
    {
        var place = new Place(kind);
        var store = place.OpenPending(new FakeTimeProvider(Now));
        Assert.That(await store.TryWriteAsync(Pending(Now.AddMinutes(minutesLeft)), null, CancellationToken.None));

        var left = await place.Database.KeyTimeToLiveAsync((await place.KeysAsync()).Single());

        Assert.That(left!.Value.TotalMinutes, Is.InRange(minutesKept - 1, minutesKept));
    }

    [Test]
    public async Task A_write_that_came_twice_is_told_that_it_is_stored()
    {
        var store = new Place(kind).OpenPending();
        var pending = Pending(Now);
        Assert.That(await store.TryWriteAsync(pending, null, CancellationToken.None));
        Assert.That(await store.TryWriteAsync(pending, null, CancellationToken.None));
        Assert.That(await store.TryWriteAsync(Pending(Now), null, CancellationToken.None), Is.False);
    }

    [TestCase("version", "garbage")]
    [TestCase("status", "garbage")]
    [TestCase("expires", "99999999999999999999")]
    public async Task One_that_cannot_be_read_is_none_and_is_not_begun_again(string field, string value)
    {
        var place = new Place(kind);
        var store = place.OpenPending();
        var pending = Pending(Now);
        Assert.That(await store.TryWriteAsync(pending, null, CancellationToken.None));
        await place.Database.HashSetAsync((await place.KeysAsync()).Single(), field, value);

        Assert.That(await store.FindAsync(pending.Id, CancellationToken.None), Is.Null);
        Assert.That(await store.TryWriteAsync(Pending(Now), null, CancellationToken.None), Is.False);
    }

    private static StoredPendingAuthorization Pending(DateTimeOffset expiresAt) => new()
    {
        Id = new string('a', 64),
        Version = Some.Version(),
        Status = PendingAuthorizationStatus.Pending,
        ExpiresAt = expiresAt,
        Payload = new byte[] { 1, 2, 3 },
    };
}
