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

        var shown = output.ToString().Split('\n')[0]["Open ".Length..].TrimEnd('\r');
        Assert.That(shown, Does.StartWith(sandbox.AuthorizationEndpoint.AbsoluteUri).And.Not.Contains(" "));
        Assert.That(result.Granted, Does.Contain("dns.write"));
        Assert.That(result.IdentityVerification, Is.EqualTo(IdentityVerification.Known));
        Assert.That(zones, Does.Contain("example.com"));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(token.Scopes, Is.EqualTo(result.Granted));
        Assert.That(sandbox.Model.Grants[0].IsAlive, Is.False);
        Assert.That(
            async () => await GettingStartedSnippets.CallAsync(clients, Key, output, CancellationToken.None), Throws.TypeOf<NotConnectedException>());
        await host.StopAsync();
    }

    /// <summary>What the guide says of the first minute: no refresh, and a reading.</summary>
    [Test]
    public async Task A_401_to_a_young_token_is_returned_with_its_reading()
    {
        await using var sandbox = CloudflareSandbox.CreateInMemory();
        var builder = Host.CreateApplicationBuilder();
        GettingStartedSnippets.Register(builder).UseMemoryStore().UseSandbox(sandbox);
        using var host = builder.Build();
        var output = new StringWriter();
        var flow = host.Services.GetRequiredService<IAuthorizationFlow>();
        await GettingStartedSnippets.ConnectAsync(flow, Key, new PastingUser(sandbox, output), output, CancellationToken.None);

        sandbox.Model.ExpireAccessTokens();
        var reading = await GettingStartedSnippets.ReadErrorAsync(
            host.Services.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(GettingStartedSnippets.DnsClient)), Key, output, CancellationToken.None);

        Assert.That(reading, Is.Not.Null);
        Assert.That(output.ToString(), Does.Contain($"401: {reading!.Kind}"));
        Assert.That(sandbox.Counters.TokenByRefresh, Is.Zero);
    }

    [Test, NonParallelizable]
    public async Task The_program_of_the_guide_runs()
    {
        var console = Console.Out;
        var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            await GettingStarted.ProgramSnippet.RunAsync();
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.That(output.ToString(), Does.Contain("Granted: ").And.Contain("example.com").And.Contain("Disconnected."));
        Assert.That(output.ToString(), Does.Not.Contain("Please connect again").And.Not.Contain("does not answer"));
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
