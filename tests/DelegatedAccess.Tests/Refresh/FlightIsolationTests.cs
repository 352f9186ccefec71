using System.Collections.Concurrent;
using System.Diagnostics;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh;

internal sealed class FlightIsolationTests
{
    private static readonly AsyncLocal<string?> Ambient = new();

    [Test]
    [Category("row-08")]
    public async Task A_flight_outlives_its_first_callers_scope_and_carries_nothing_of_it()
    {
        await using var world = new World();
        var accessor = new HttpContextAccessor();
        var backchannel = new Observer(accessor) { InnerHandler = world.Sandbox.CreateHandler() };
        var node = world.StartNode(builder =>
        {
            builder.UsesThreads = true;
            builder.Options = options => options.BackchannelHttpHandler = backchannel;
        });
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));
        backchannel.Seen.Clear();
        var slow = world.Sandbox.Faults.Token.Enqueue(SandboxFault.Hang(FaultTiming.AfterCommit));
        using var gone = new CancellationTokenSource();

        var leader = LeadAsync(node, accessor, gone.Token);
        await slow.Reached.WaitAsync(Crowd.Patience);
        var waiter = WaitAsync(node);
        await gone.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => leader.WaitAsync(Crowd.Patience));
        slow.Release();

        Assert.That(await waiter.WaitAsync(Crowd.Patience), Is.EqualTo("waiter"), "Its own ambient state, before and after.");
        Assert.That(backchannel.Seen, Is.EqualTo(new[] { (string?)null }), "Ambient state, activity or HttpContext of a caller.");
        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
    }

    [Test]
    [Category("row-08")]
    public async Task A_refresh_is_an_activity_of_its_own_and_no_child_of_the_first_callers()
    {
        var refreshes = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "DelegatedAccess",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = refreshes.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var world = new World();
        var node = world.StartNode(builder => builder.UsesThreads = true);
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));
        refreshes.Clear();

        using var request = new Activity("a request of the app").Start();
        using var answer = await node.CallAsync();

        Assert.That(refreshes.Select(activity => (activity.OperationName, activity.ParentId)), Is.EqualTo(new[] { ("delegated_access.refresh", (string?)null) }));
        Assert.That(refreshes.Single().TraceId, Is.Not.EqualTo(request.TraceId));
    }

    private static async Task<HttpResponseMessage> LeadAsync(Node node, HttpContextAccessor accessor, CancellationToken cancellationToken)
    {
        Ambient.Value = "leader";
        using var activity = new Activity("leader").Start();
        var scope = node.Services.CreateAsyncScope();
        accessor.HttpContext = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        var client = scope.ServiceProvider.GetRequiredService<IGrantClientFactory>().CreateClient("api", Node.Key());
        var calling = client.GetAsync(new Uri("zones", UriKind.Relative), cancellationToken);

        // The request ends while the flight is on its way.
        client.Dispose();
        await scope.DisposeAsync();
        accessor.HttpContext = null;
        return await calling;
    }

    private static async Task<string?> WaitAsync(Node node)
    {
        Ambient.Value = "waiter";
        using var answer = await node.CallAsync();
        Assert.That(answer.IsSuccessStatusCode, Is.True);
        return Ambient.Value;
    }

    /// <summary>Notes what of a caller is visible where the token request is sent.</summary>
    private sealed class Observer(HttpContextAccessor accessor) : DelegatingHandler
    {
        public ConcurrentQueue<string?> Seen { get; } = new();

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Enqueue(Ambient.Value ?? accessor.HttpContext?.TraceIdentifier ?? SynchronizationContext.Current?.ToString());
            return base.SendAsync(request, cancellationToken);
        }
    }
}
