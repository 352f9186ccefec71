using System.Security.Cryptography;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using DelegatedAccess.Cloudflare;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Protection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DelegatedAccess.AspNetCore.Tests.Protection;

/// <summary>What protects persisted grants, where the app says it and where it does not.</summary>
internal sealed class DefaultProtectorTests
{
    private static readonly byte[] KeyRingEnvelope = "DA\u0001"u8.ToArray();
    private static readonly byte[] DataProtectionEnvelope = [.. "DA\u0002"u8, 0x09, 0xF0, 0xC9, 0xF0];
    private static readonly string Key = Convert.ToBase64String(SHA256.HashData("a key"u8));

    [Test]
    public async Task A_web_app_without_keys_uses_its_Data_Protection_key_ring()
    {
        using var keys = new KeyDirectory();
        var store = new KeptGrantStore();
        var app = await keys.StartAsync(store);
        await using (app)
        {
            await AssertConnectsAsync(app, store, DataProtectionEnvelope);
            await using var later = await keys.StartAsync(store, beside: app);
            Assert.That((await later.Grants.FindAsync(new GrantKey("cloudflare", "u1")))!.Status, Is.EqualTo(GrantStatus.Active));
        }
    }

    [Test]
    public async Task It_can_be_asked_for_by_name()
    {
        using var keys = new KeyDirectory();
        var store = new KeptGrantStore();
        await using var app = await keys.StartAsync(
            store, configure: setup => setup.Access = access => access.PersistGrantsTo(store).ProtectGrantsWithDataProtection());

        await AssertConnectsAsync(app, store, DataProtectionEnvelope);
    }

    [Test]
    public async Task A_key_ring_of_the_apps_own_wins()
    {
        using var keys = new KeyDirectory();
        var store = new KeptGrantStore();
        await using var app = await keys.StartAsync(
            store, configure: setup => setup.Access = access => access.PersistGrantsTo(store).ProtectGrantsWithKeyRing(ring => ring.Add("2026", Key)));

        await AssertConnectsAsync(app, store, KeyRingEnvelope);
    }

    [Test]
    public async Task A_protector_of_the_apps_own_wins()
    {
        var ring = new GrantKeyRingOptions();
        ring.Add("own", Key);
        using var keys = new KeyDirectory();
        var store = new KeptGrantStore();
        await using var app = await keys.StartAsync(
            store, configure: setup => setup.Access = access => access.PersistGrantsTo(store).ProtectGrantsWith(new KeyRingProtector(ring, new Entropy())));

        await AssertConnectsAsync(app, store, KeyRingEnvelope);
    }

    [Test]
    public async Task Without_the_endpoints_and_without_keys_the_start_fails()
    {
        using var host = NewHost(access => access.PersistGrantsTo(new KeptGrantStore()));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.That(failure!.Message, Does.Contain("nothing protects them").And.Contain("ProtectGrantsWithKeyRing"));
    }

    [Test]
    public async Task Without_the_endpoints_Data_Protection_can_be_asked_for()
    {
        using var keys = new KeyDirectory();
        using var host = NewHost(access =>
        {
            keys.Use(access.Services);
            access.PersistGrantsTo(new KeptGrantStore()).ProtectGrantsWithDataProtection();
        });

        await host.StartAsync();

        Assert.That(host.Services.GetRequiredService<IGrantProtector>().Protect("x"u8, "id"), Has.Length.GreaterThan(16).And.ItemAt(2).EqualTo(2));
        await host.StopAsync();
    }

    private static IHost NewHost(Action<IDelegatedAccessBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        configure(builder.Services.AddDelegatedAccess().AddCloudflare(options =>
        {
            options.ClientId = "client";
            options.ClientSecret = "secret";
            options.Scopes.Add(CloudflareScopes.ZoneRead);
        }));
        return builder.Build();
    }

    private static async Task AssertConnectsAsync(WebApp app, KeptGrantStore store, byte[] envelope)
    {
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync();
        Assert.That((await store.PayloadAsync("u1"))[..envelope.Length], Is.EqualTo(envelope));
        using var zones = await browser.GetAsync("/zones");
        Assert.That(await zones.Content.ReadAsStringAsync(), Does.Contain("example.com"));
    }
}
