using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using DelegatedAccess.Grants;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Protection;

/// <summary>Keys arrive late, are lost, and are followed by new ones.</summary>
internal sealed class KeyRingLifeTests
{
    private static readonly GrantKey Grant = new("cloudflare", "u1");

    [Test]
    public async Task A_key_that_has_not_arrived_is_waited_for_and_the_record_is_left_alone()
    {
        using var here = new KeyDirectory();
        using var there = new KeyDirectory();
        var store = new KeptGrantStore();
        await using var first = await ConnectedAsync(here, store);
        var written = (await store.RowAsync("u1")).Version;
        await using var second = await there.StartAsync(store, beside: first, setup => setup.Services = services =>
        {
            there.Use(services);
            HeldKeyRing.Hold(services);
        });
        using var browser = await second.SignInAsync("u1");
        await AssertWaitsAsync(second, browser);

        here.CopyTo(there);
        await AssertWaitsAsync(second, browser);
        Assert.That((await store.RowAsync("u1")).Version, Is.EqualTo(written));

        HeldKeyRing.Of(second.Services).LookAgain();
        second.Clock.Advance(TimeSpan.FromMinutes(20));
        using var zones = await browser.GetAsync("/zones");
        Assert.That(await zones.Content.ReadAsStringAsync(), Does.Contain("example.com"));
    }

    [Test]
    public async Task A_lost_key_ring_is_overwritten_by_nobody_but_a_user_who_connects_again()
    {
        using var lost = new KeyDirectory();
        using var fresh = new KeyDirectory();
        var store = new KeptGrantStore();
        await using var before = await ConnectedAsync(lost, store);
        var old = await store.RowAsync("u1");
        var health = new HealthWitness();
        await using var app = await fresh.StartAsync(store, beside: before, setup => setup.Access = access =>
        {
            access.PersistGrantsTo(store);
            access.Services.AddSingleton<IGrantEvents>(health);
        });

        app.Clock.Advance(TimeSpan.FromHours(3));
        await Assert.CatchAsync<GrantStoreException>(() => app.Grants.GetAccessTokenAsync(Grant).AsTask());
        await Assert.CatchAsync<GrantStoreException>(() => app.Grants.DisconnectAsync(Grant).AsTask());
        Assert.That(await app.Grants.ListAsync("cloudflare", "u1").CountAsync(), Is.Zero);
        Assert.That((await store.RowAsync("u1")).Version, Is.EqualTo(old.Version));

        using var browser = await app.SignInAsync("u1");
        Assert.That(await browser.ConnectAsync(), Does.Contain("\"kind\":1").And.Contain("\"identityVerification\":0"));

        using var zones = await browser.GetAsync("/zones");
        Assert.That(await zones.Content.ReadAsStringAsync(), Does.Contain("example.com"));
        var entry = await app.Services.GetRequiredService<GrantRepository>().FindAsync(Grant, CancellationToken.None);
        Assert.That(entry!.Record.SetAside, Is.EqualTo(old.Payload.ToArray()));
        Assert.That(await health.FirstAsync(), Is.EqualTo(new GrantHealth(Grant, GrantHealthKind.RecordSetAside)));
        Assert.That(app.Logs.GetSnapshot().Count(record => record.Id.Id == 1204), Is.EqualTo(1));
    }

    [Test]
    public async Task After_a_new_key_old_records_are_read_and_the_next_write_uses_it()
    {
        using var keys = new KeyDirectory();
        var store = new KeptGrantStore();
        await using var app = await ConnectedAsync(keys, store);
        var old = KeyDirectory.KeyOf(await store.PayloadAsync("u1"));
        var now = TimeProvider.System.GetUtcNow();
        var added = KeyDirectory.Manager(app.Services).CreateNewKey(now, now.AddYears(1));

        await using var later = await keys.StartAsync(store, beside: app);
        Assert.That((await later.Grants.FindAsync(Grant))!.Status, Is.EqualTo(GrantStatus.Active));
        Assert.That(KeyDirectory.KeyOf(await store.PayloadAsync("u1")), Is.EqualTo(old), "reading writes nothing");
        later.Clock.Advance(TimeSpan.FromHours(2));
        await later.Grants.GetAccessTokenAsync(Grant);

        Assert.That(KeyDirectory.KeyOf(await store.PayloadAsync("u1")), Is.EqualTo(added.KeyId).And.Not.EqualTo(old));
        Assert.That((await app.Grants.FindAsync(Grant))!.Status, Is.EqualTo(GrantStatus.Active), "the process that made the key reads it too");
    }

    private static async Task<WebApp> ConnectedAsync(KeyDirectory keys, KeptGrantStore store)
    {
        var app = await keys.StartAsync(store);
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync();
        return app;
    }

    private static async Task AssertWaitsAsync(WebApp app, WebBrowser browser)
    {
        var failure = await Assert.ThrowsAsync<GrantStoreException>(() => app.Grants.FindAsync(Grant).AsTask());
        Assert.That((failure!.Code, failure.IsTransient), Is.EqualTo((ErrorCode.RecordKeyUnknown, true)));
        using var page = await browser.GetAsync("/zones");
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("DA1803").And.Contain("Nothing was lost"));
    }
}
