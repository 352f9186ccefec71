using DelegatedAccess.Authorization.Pending;
using Microsoft.Extensions.Time.Testing;

namespace DelegatedAccess.Tests.Grants.Files;

internal sealed class FilePendingStoreTests
{
    [Test]
    public async Task What_nobody_asks_for_any_more_is_dropped_and_nothing_before()
    {
        using var directory = new TemporaryDirectory();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
        var store = new FilePendingAuthorizationStore(directory.Directory.FullName, clock);
        await WriteAsync(store, 'a', clock.GetUtcNow().AddMinutes(20));

        clock.Advance(TimeSpan.FromMinutes(19));
        await WriteAsync(store, 'b', clock.GetUtcNow().AddMinutes(20));
        Assert.That(await store.FindAsync(IdOf('a'), CancellationToken.None), Is.Not.Null, "a late callback is told so");

        clock.Advance(TimeSpan.FromMinutes(2));
        await WriteAsync(store, 'c', clock.GetUtcNow().AddMinutes(20));
        Assert.That(await store.FindAsync(IdOf('a'), CancellationToken.None), Is.Null);
        Assert.That(directory.Directory.EnumerateFiles().Select(file => file.Name[..1]).Distinct().Order(), Is.EqualTo(new[] { "b", "c", "l" }), "with its lock");
    }

    [Test]
    public async Task What_cannot_be_read_is_not_there_and_is_dropped()
    {
        using var directory = new TemporaryDirectory();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
        var store = new FilePendingAuthorizationStore(directory.Directory.FullName, clock);
        directory.Directory.Create();
        var path = Path.Combine(directory.Directory.FullName, IdOf('a') + ".pending");
        await File.WriteAllTextAsync(path, "nothing of ours");
        Assert.That(await store.FindAsync(IdOf('a'), CancellationToken.None), Is.Null);

        await WriteAsync(store, 'b', clock.GetUtcNow().AddMinutes(20));

        Assert.That(File.Exists(path), Is.False);
    }

    private static string IdOf(char digit) => new(digit, 64);

    private static async Task WriteAsync(FilePendingAuthorizationStore store, char id, DateTimeOffset expiresAt)
    {
        var pending = new StoredPendingAuthorization
        {
            Id = IdOf(id), Version = new Guid(new byte[16]), Status = PendingAuthorizationStatus.Pending, ExpiresAt = expiresAt, Payload = new byte[] { 1, 2, 3 },
        };
        Assert.That(await store.TryWriteAsync(pending, expectedVersion: null, CancellationToken.None));
    }
}
