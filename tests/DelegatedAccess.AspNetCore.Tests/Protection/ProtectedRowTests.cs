using DelegatedAccess.AspNetCore.Tests.Infrastructure;

namespace DelegatedAccess.AspNetCore.Tests.Protection;

/// <summary>What somebody who holds the database has of it.</summary>
internal sealed class ProtectedRowTests
{
    [Test]
    public async Task Nothing_that_is_stored_shows_a_token()
    {
        using var keys = new KeyDirectory();
        var store = new KeptGrantStore();
        await using var app = await keys.StartAsync(store);
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync();
        app.Clock.Advance(TimeSpan.FromHours(2));
        using var zones = await browser.GetAsync("/zones");
        await app.Grants.DisconnectAsync(new GrantKey("cloudflare", "u1"));

        Assert.That(store.Seen, Has.Count.GreaterThan(3));
        foreach (var row in store.Seen)
        {
            Assert.That(app.Sandbox.Model.IssuedSecrets.Where(secret => row.Contains(secret, StringComparison.Ordinal)), Is.Empty);
            Assert.That(row, Does.Not.Contain("access_token").And.Not.Contains("zone.read").And.Not.Contains(app.Client.ClientId));
        }
    }

    [Test]
    public async Task A_row_moved_to_another_owner_does_not_decrypt()
    {
        using var keys = new KeyDirectory();
        var store = new KeptGrantStore();
        await using var app = await keys.StartAsync(store);
        await ConnectAsync(app, "victim", "alice");
        await ConnectAsync(app, "attacker", "bob");
        await store.CopyPayloadAsync(from: "victim", to: "attacker");
        await using var other = await keys.StartAsync(store, beside: app);
        app.Sandbox.Counters.Reset();

        using var browser = await other.SignInAsync("attacker");
        using var zones = await browser.GetAsync("/zones");

        Assert.That(await zones.Content.ReadAsStringAsync(), Does.Contain("DA1802").And.Not.Contains("example.com"));
        var failure = await Assert.ThrowsAsync<GrantStoreException>(() => other.Grants.FindAsync(new GrantKey("cloudflare", "attacker")).AsTask());
        Assert.That((failure!.Code, failure.IsTransient), Is.EqualTo((ErrorCode.RecordUnreadable, false)));
        Assert.That(app.Sandbox.Counters.Api, Is.Zero);
    }

    private static async Task ConnectAsync(WebApp app, string user, string who)
    {
        using var browser = await app.SignInAsync(user);
        await browser.ConnectAsync(user: who);
    }
}
