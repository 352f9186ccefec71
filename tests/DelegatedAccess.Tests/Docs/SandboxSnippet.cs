// <part>
using DelegatedAccess;
using DelegatedAccess.Cloudflare;
using DelegatedAccess.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
// </part>

namespace GettingStarted;

/// <summary>The test of docs/sandbox.md: its parts, one after another. Another test compares them.</summary>
internal sealed class SandboxSnippet
{
    [Test]
    public async Task A_revoked_grant_is_lost()
    {
        // <part>
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var sandbox = CloudflareSandbox.CreateInMemory(new CloudflareSandboxOptions { TimeProvider = clock });
        var builder = Host.CreateApplicationBuilder();
        // </part>

        // <part>
        builder.Services.AddDelegatedAccess()
            .AddCloudflare(options => options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains"))
            .UseMemoryStore()
            .UseSandbox(sandbox);
        builder.Services.AddHttpClient<DnsClient>().AddDelegatedAccessHandler("cloudflare");
        using var host = builder.Build();
        await host.StartAsync();

        var key = new GrantKey("cloudflare", "workspace-42");
        var flow = host.Services.GetRequiredService<IAuthorizationFlow>();
        var begun = await flow.BeginAsync(key, new BeginAuthorization { RedirectUri = new Uri("http://127.0.0.1:5005/callback") });
        await flow.CompleteAsync(AuthorizationCallback.FromUri(await sandbox.User("alice").ConsentAsync(begun.AuthorizationUrl)));
        var dns = host.Services.GetRequiredService<IGrantClientFactory>().CreateClient<DnsClient>(key);

        clock.Advance(TimeSpan.FromHours(2));                            // the access token's life is over
        await dns.ListZonesAsync(CancellationToken.None);
        Assert.That(sandbox.Counters.TokenByRefresh, Is.EqualTo(1));

        clock.Advance(TimeSpan.FromSeconds(61));                         // old enough that a 401 is a reason to refresh
        sandbox.User("alice").Revoke();
        Assert.That(
            async () => await dns.ListZonesAsync(CancellationToken.None),
            Throws.TypeOf<GrantLostException>().With.Property("Reason").EqualTo(GrantLostReason.Revoked));
        // </part>
    }
}
