using System.Net;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DelegatedAccess.Tests.Docs;

internal sealed class GettingStartedTests
{
    private static readonly GrantKey Key = new("cloudflare", "workspace-1");

    [Test]
    public async Task The_code_of_the_guide_runs()
    {
        await using var sandbox = CloudflareSandbox.CreateInMemory();
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["GrantKeys:2026-11"] = Convert.ToBase64String(new byte[32]);
        var access = GettingStartedSnippets.Register(builder).UseSandbox(sandbox);
        GettingStartedSnippets.Persist(
            access, builder, new FaultyGrantStore(new MemoryGrantStore()), new MemoryPendingAuthorizationStore(TimeProvider.System));
        using var host = builder.Build();
        await host.StartAsync();
        var clients = host.Services.GetRequiredService<IGrantClientFactory>();
        var grants = host.Services.GetRequiredService<IGrantManager>();
        var output = new StringWriter();

        var flow = host.Services.GetRequiredService<IAuthorizationFlow>();
        var result = await GettingStartedSnippets.ConnectAsync(flow, Key, new PastingUser(sandbox, output), output, CancellationToken.None);
        var zones = await GettingStartedSnippets.CallAsync(clients, Key, output, CancellationToken.None);
        using var response = await GettingStartedSnippets.UseGrantAsync(
            host.Services.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(GettingStartedSnippets.DnsClient)), Key, CancellationToken.None);
        var token = await GettingStartedSnippets.OtherSdkAsync(grants, Key, CancellationToken.None);
        await GettingStartedSnippets.DisconnectAsync(grants, Key, CancellationToken.None);

        Assert.That(result.Granted, Does.Contain("dns.write"));
        Assert.That(zones, Does.Contain("example.com"));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(token.Scopes, Is.EqualTo(result.Granted));
        Assert.That(sandbox.Model.Grants[0].IsAlive, Is.False);
        Assert.That(
            async () => await GettingStartedSnippets.CallAsync(clients, Key, output, CancellationToken.None), Throws.TypeOf<NotConnectedException>());
        await host.StopAsync();
    }

    /// <summary>Opens the address it was shown, consents, and pastes where it ended.</summary>
    private sealed class PastingUser(CloudflareSandbox sandbox, StringWriter shown) : TextReader
    {
        public override async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
        {
            var address = shown.ToString().Split('\n')[0]["Open ".Length..].Trim();
            var callback = await sandbox.User("alice").ConsentAsync(new Uri(address), cancellationToken: cancellationToken);
            return callback.OriginalString;
        }
    }
}
