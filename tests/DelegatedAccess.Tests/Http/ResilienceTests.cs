using System.Net;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace DelegatedAccess.Tests.Http;

internal sealed class ResilienceTests
{
    private const int Retries = 3;

    [Test]
    public async Task A_revoked_grant_costs_one_token_call_and_no_unauthenticated_request_and_then_nothing([Values] bool isResilient)
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.Client = isResilient ? Resilient : null);
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Sandbox.User("alice").Revoke();
        world.Sandbox.Counters.Reset();

        var lost = await Assert.ThrowsAsync<GrantLostException>(() => node.CallAsync());
        Assert.That((lost!.Reason, lost.Code, lost.IsTransient), Is.EqualTo((GrantLostReason.Revoked, ErrorCode.GrantRevoked, false)));
        Assert.That((world.Sandbox.Counters.Token, world.Sandbox.Counters.Api), Is.EqualTo((1, 0)));

        var again = await Assert.ThrowsAsync<GrantLostException>(() => node.CallAsync());
        var elsewhere = await Assert.ThrowsAsync<GrantLostException>(() => world.StartNode().CallAsync());
        Assert.That(new[] { again!.SupportReference, elsewhere!.SupportReference }, Is.All.EqualTo(lost.SupportReference));
        Assert.That((world.Sandbox.Counters.Token, world.Sandbox.Counters.Api), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_grant_revoked_while_its_token_was_young_is_lost_at_the_first_401_that_says_something()
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.Client = Resilient);
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        world.Sandbox.User("alice").Revoke();
        world.Sandbox.Counters.Reset();

        await Assert.ThrowsAsync<GrantLostException>(() => node.CallAsync());

        Assert.That((world.Sandbox.Counters.Token, world.Sandbox.Counters.Api), Is.EqualTo((1, 1)));
        Assert.That(world.Sandbox.Counters.ApiUnauthenticated, Is.Zero);
    }

    [Test]
    public async Task A_resilience_handler_outside_still_retries_the_APIs_own_faults_with_the_token()
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.Client = Resilient);
        await node.ConnectAsync();
        world.Sandbox.Counters.Reset();
        world.Sandbox.Faults.Api.Enqueue(SandboxFault.ServerError(500), times: Retries);

        using var answer = await node.CallAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(world.Sandbox.Counters.Api, Is.EqualTo(1 + Retries));
        Assert.That((world.Sandbox.Counters.ApiUnauthenticated, world.Sandbox.Counters.Token), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_handler_outside_that_copies_the_request_keeps_its_grant([Values] bool isBound)
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.Client = client => client.AddStandardHedgingHandler().Configure(options => options.Hedging.Delay = Timeout.InfiniteTimeSpan));
        await node.ConnectAsync();
        world.Sandbox.Counters.Reset();
        world.Sandbox.Faults.Api.Enqueue(SandboxFault.ServerError(500));

        using var request = new HttpRequestMessage(HttpMethod.Get, "zones");
        var client = isBound ? node.Client() : node.Services.GetRequiredService<IHttpClientFactory>().CreateClient("api");
        using var answer = await client.SendAsync(isBound ? request : request.UseGrant(Node.Key()));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((world.Sandbox.Counters.Api, world.Sandbox.Counters.ApiUnauthenticated), Is.EqualTo((2, 0)));
    }

    [Test]
    [Category("row-12")]
    public async Task A_global_resilience_handler_never_touches_the_token_call([Values("standard", "hedging")] string kind)
    {
        var without = await CountTokenCallsAsync(_ => { });
        var with = await CountTokenCallsAsync(services => services.ConfigureHttpClientDefaults(defaults =>
        {
            if (kind == "standard")
            {
                Resilient(defaults);
            }
            else
            {
                defaults.AddStandardHedgingHandler().Configure(options => options.Hedging.Delay = TimeSpan.Zero);
            }
        }));

        Assert.That(with, Is.EqualTo(without));
        Assert.That(without, Is.EqualTo((3, 0)), "An attempt, two prompt replays, and no request to the API.");
    }

    private static async Task<(int Token, int Api)> CountTokenCallsAsync(Action<IServiceCollection> services)
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.Services = services);
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Sandbox.Counters.Reset();
        world.Sandbox.Faults.Token.Always(SandboxFault.ServerError(503));

        await Assert.ThrowsAsync<ProviderUnavailableException>(() => world.RunAsync(node.CallAsync()));
        return (world.Sandbox.Counters.Token, world.Sandbox.Counters.Api);
    }

    private static void Resilient(IHttpClientBuilder client) => client.AddStandardResilienceHandler(options =>
    {
        options.Retry.MaxRetryAttempts = Retries;
        options.Retry.BackoffType = DelayBackoffType.Constant;
        options.Retry.UseJitter = false;
        options.Retry.Delay = TimeSpan.Zero;
    });
}
