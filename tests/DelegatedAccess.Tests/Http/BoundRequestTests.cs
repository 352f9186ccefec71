using System.Collections.Concurrent;
using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Http;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Logging;

namespace DelegatedAccess.Tests.Http;

/// <summary>How a bound client's request comes to its grant: by the hand of its thread, or by its header.</summary>
internal sealed class BoundRequestTests
{
    private static readonly Uri Zones = new("zones", UriKind.Relative);

    [Test]
    public void What_is_announced_is_for_that_request_and_is_taken_once()
    {
        using var request = new HttpRequestMessage();
        using var other = new HttpRequestMessage();
        var marker = new GrantAuthorization(new GrantSlot(Node.Key()));

        BoundRequest.Announce(request, marker);

        Assert.That(BoundRequest.Take(other), Is.Null);
        Assert.That(BoundRequest.Take(request), Is.SameAs(marker));
        Assert.That(BoundRequest.Take(request), Is.Null);
    }

    [Test]
    public void A_request_that_is_sent_while_another_one_is_on_its_way_leaves_that_one_its_marker()
    {
        using var request = new HttpRequestMessage();
        using var nested = new HttpRequestMessage();
        var marker = new GrantAuthorization(new GrantSlot(Node.Key()));

        var outside = BoundRequest.Announce(request, marker);
        var before = BoundRequest.Announce(nested, new GrantAuthorization(new GrantSlot(Node.Key("another"))));
        BoundRequest.Restore(before);

        Assert.That(BoundRequest.Take(nested), Is.Null);
        Assert.That(BoundRequest.Take(request), Is.SameAs(marker));
        BoundRequest.Restore(outside);
        Assert.That(BoundRequest.Take(request), Is.Null);
    }

    [Test]
    public async Task A_logger_of_the_apps_that_takes_its_time_before_the_request_goes_on_does_not_cost_it_its_grant()
    {
        await using var world = new World();
        var logger = new SlowLogger();
        var node = world.StartNode(builder => builder.Client = client => client.AddLogger(_ => logger, wrapHandlersPipeline: true));
        await node.ConnectAsync();

        var call = node.CallAsync();
        Assert.That(call.IsCompleted, Is.False);
        await Crowd.OnThreadAsync(logger.LetGo);
        using var response = await call;

        Assert.That(response.IsSuccessStatusCode, Is.True);
    }

    [Test]
    public async Task Requests_that_a_handler_of_the_apps_holds_and_sends_on_from_another_thread_still_go_to_their_own_grants()
    {
        await using var world = new World();
        var held = new Waiting();
        var seen = new ConcurrentDictionary<string, string?>(StringComparer.Ordinal);
        var node = world.StartNode(builder =>
        {
            builder.Client = client => client.AddHttpMessageHandler(() => held);
            builder.Services = services => services.AddHttpClient("api").AddHttpMessageHandler(() => new RecordingTokens(seen));
        });
        GrantKey[] keys = [new("cloudflare", "one"), new("cloudflare", "two"), new("cloudflare", "three")];
        var tokens = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            await node.ConnectAsync(key);
            tokens.Add($"?name={key.Owner}", (await node.Grants.GetAccessTokenAsync(key)).Value);
        }

        var clients = node.Services.GetRequiredService<IGrantClientFactory>();
        var calls = keys.Select(key => clients.CreateClient("api", key).GetAsync(new Uri($"zones?name={key.Owner}", UriKind.Relative))).ToList();
        await Crowd.OnThreadAsync(held.LetGo);
        foreach (var response in await Task.WhenAll(calls))
        {
            Assert.That(response.IsSuccessStatusCode, Is.True);
            response.Dispose();
        }

        Assert.That(seen, Is.EquivalentTo(tokens));
    }

    [Test]
    public async Task A_request_that_fails_for_want_of_a_token_carries_nothing_of_the_grant()
    {
        await using var world = new World();
        var client = world.StartNode().Services.GetRequiredService<IGrantClientFactory>().CreateClient("api", Node.Key());
        using var request = new HttpRequestMessage(HttpMethod.Get, Zones);

        await Assert.ThrowsAsync<NotConnectedException>(() => client.SendAsync(request));

        Assert.That(request.Headers.Authorization, Is.Null);
    }

    private sealed class SlowLogger : IHttpClientAsyncLogger
    {
        private readonly TaskCompletionSource _gone = new();

        public void LetGo() => _gone.SetResult();

        public async ValueTask<object?> LogRequestStartAsync(HttpRequestMessage request, CancellationToken cancellationToken = default)
        {
            await _gone.Task;
            return null;
        }

        public ValueTask LogRequestStopAsync(
            object? context, HttpRequestMessage request, HttpResponseMessage response, TimeSpan elapsed, CancellationToken cancellationToken = default) => default;

        public ValueTask LogRequestFailedAsync(
            object? context, HttpRequestMessage request, HttpResponseMessage? response, Exception exception, TimeSpan elapsed, CancellationToken cancellationToken = default) => default;

        public object? LogRequestStart(HttpRequestMessage request) => null;

        public void LogRequestStop(object? context, HttpRequestMessage request, HttpResponseMessage response, TimeSpan elapsed)
        {
        }

        public void LogRequestFailed(object? context, HttpRequestMessage request, HttpResponseMessage? response, Exception exception, TimeSpan elapsed)
        {
        }
    }

    // Passes requests on when it is told to.
    private sealed class Waiting : DelegatingHandler
    {
        private readonly TaskCompletionSource _gone = new();

        public void LetGo() => _gone.SetResult();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await _gone.Task;
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class RecordingTokens(ConcurrentDictionary<string, string?> seen) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen[request.RequestUri!.Query] = request.Headers.Authorization?.Parameter;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
