using System.Net;
using System.Text;
using DelegatedAccess.Cloudflare;
using DelegatedAccess.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Conformance.Tests.Loopback;

/// <summary>The Cloudflare package against the sandbox behind a real port: sockets, threads, and connections that really break.</summary>
internal sealed class SandboxOverSocketsTests
{
    private static readonly GrantKey Key = new("cloudflare", "workspace-1");

    private readonly ShiftedClock _clock = new();
    private CloudflareSandbox _sandbox = null!;
    private ServiceProvider _services = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _sandbox = await CloudflareSandbox.StartAsync(new CloudflareSandboxOptions { TimeProvider = _clock, RefreshGrace = TimeSpan.FromMinutes(1) });
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddDelegatedAccess()
            .AddCloudflare(options =>
            {
                options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains");
                options.OptionalScopes.Add(CloudflareScopes.DnsWrite, because: "to add the records you ask for");
            })
            .UseMemoryStore()
            .UseSandbox(_sandbox);
        services.AddHttpClient("api").AddDelegatedAccessHandler("cloudflare");
        _services = services.BuildServiceProvider();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _services.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Test]
    public async Task A_grant_lives_from_consent_through_refresh_and_revocation_to_reconnect()
    {
        await ConnectAsync();
        Assert.That(await StormAsync(), Is.All.EqualTo(HttpStatusCode.OK));
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.That(await StormAsync(), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(_sandbox.Counters.TokenByRefresh, Is.EqualTo(1));

        _clock.Advance(TimeSpan.FromMinutes(2));
        _sandbox.User("alice").Revoke();
        var lost = await Assert.ThrowsAsync<GrantLostException>(() => CallAsync());
        Assert.That(lost!.Reason, Is.EqualTo(GrantLostReason.Revoked));

        await ConnectAsync();
        Assert.That(await CallAsync(), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await _services.GetRequiredService<IGrantManager>().DisconnectAsync(Key), Is.True);
        Assert.That(_sandbox.Model.Grants[^1].EndedBecause, Is.EqualTo(SandboxGrantEnd.ClientRevoked));
        Assert.That(_sandbox.Counters.ApiUnauthenticated, Is.Zero);
    }

    [Test]
    public async Task A_grant_outlives_connections_that_break_before_within_and_after_the_answer()
    {
        await ConnectAsync();
        SandboxFault[] faults =
        [
            SandboxFault.ConnectionRefused(),
            SandboxFault.ConnectionCut(FaultTiming.BeforeCommit),
            SandboxFault.ConnectionCut(FaultTiming.AfterCommit),
            SandboxFault.CutInBody(),
            SandboxFault.TruncatedBody(),
            SandboxFault.ServerError(timing: FaultTiming.AfterCommit),
            SandboxFault.Conflict(),
        ];

        foreach (var fault in faults)
        {
            _clock.Advance(TimeSpan.FromHours(2));
            _sandbox.Faults.Token.Enqueue(fault);
            Assert.That(await StormAsync(), Is.All.EqualTo(HttpStatusCode.OK), fault.Name);
            Assert.That(fault.Arrivals, Is.EqualTo(1), fault.Name);
        }

        Assert.That(_sandbox.Model.Grants.Single().IsAlive, Is.True);

        // Each fault, and the request that came through after it; a refused connection is not counted, for it reaches no endpoint.
        Assert.That(_sandbox.Counters.TokenByRefresh, Is.EqualTo((2 * faults.Length) - 1));
    }

    [Test]
    public async Task A_body_that_can_be_sent_again_is_sent_again_whole_after_a_401()
    {
        await ConnectAsync();
        var zone = _sandbox.Model.Users.Single(user => user.UserName == "alice").Accounts.Single().Zones[0].Id;
        _clock.Advance(TimeSpan.FromMinutes(2));
        _sandbox.Model.ExpireAccessTokens();

        using var record = new StringContent(
            """{"type":"A","name":"www","content":"192.0.2.7","ttl":1}""", Encoding.UTF8, "application/json");
        using var answer = await Client().PostAsync(new Uri($"zones/{zone}/dns_records", UriKind.Relative), record);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("192.0.2.7"));
        Assert.That(_sandbox.Counters.ApiUnauthorized, Is.EqualTo(1));
    }

    private async Task ConnectAsync()
    {
        var flow = _services.GetRequiredService<IAuthorizationFlow>();
        var begun = await flow.BeginAsync(Key, new BeginAuthorization { RedirectUri = new Uri("http://127.0.0.1:5000/callback") });
        await flow.CompleteAsync(AuthorizationCallback.FromUri(await _sandbox.User("alice").ConsentAsync(begun.AuthorizationUrl)));
    }

    private HttpClient Client() => _services.GetRequiredService<IGrantClientFactory>().CreateClient("api", Key);

    private async Task<HttpStatusCode> CallAsync()
    {
        using var answer = await Client().GetAsync(new Uri("zones", UriKind.Relative));
        return answer.StatusCode;
    }

    private async Task<IReadOnlyList<HttpStatusCode>> StormAsync() =>
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(CallAsync)));
}
