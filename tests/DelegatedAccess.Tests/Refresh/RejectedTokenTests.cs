using System.Net;
using DelegatedAccess.Refresh.Flights;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh;

internal sealed class RejectedTokenTests
{
    private const int Callers = 64;

    [Test]
    [Category("row-09")]
    public async Task A_401_during_an_ordinary_flight_joins_it_and_takes_what_it_brings()
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.IsHosted = true);
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(54));
        var slow = world.Sandbox.Faults.Token.Enqueue(SandboxFault.Hang(FaultTiming.BeforeCommit));
        var upload = node.Client().PostAsync(new Uri("zones", UriKind.Relative), new StreamContent(new MemoryStream([1])));
        Assert.That(slow.Arrivals, Is.EqualTo(1), "An ordinary refresh-ahead is on its way.");
        var tokens = node.Services.GetRequiredService<GrantTokens>();
        var slot = tokens.SlotFor(Node.Key());

        var recovering = tokens.RecoverAsync(slot, slot.Snapshot!, CancellationToken.None).AsTask();
        slow.Release();
        var better = await recovering.WaitAsync(Crowd.Patience);
        using var answer = await upload.WaitAsync(Crowd.Patience);

        Assert.That(better, Is.SameAs(slot.Snapshot));
        Assert.That(better!.Rotation, Is.EqualTo(1));
        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
    }

    [Test]
    [Category("row-09")]
    public async Task A_joined_flight_that_brought_the_refused_token_again_is_followed_by_one_that_may_not()
    {
        await using var world = new World();
        var node = world.StartNode();
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        var tokens = node.Services.GetRequiredService<GrantTokens>();
        var slot = tokens.SlotFor(Node.Key());
        var rejected = slot.Snapshot!;

        // An ordinary flight, held at its reading; the stored token is usable, so it will bring just that one.
        var reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Store.OnRead = _ => new ValueTask(reading.Task);
        var ordinary = node.Services.GetRequiredService<FlightTable>().Join(slot, RefreshGoal.Usable);
        var recovering = tokens.RecoverAsync(slot, rejected, CancellationToken.None).AsTask();
        world.Store.Heal();
        reading.SetResult();
        var better = await recovering.WaitAsync(Crowd.Patience);

        Assert.That((await ordinary.WaitAsync(CancellationToken.None)).Snapshot, Is.SameAs(rejected));
        Assert.That(better!.Rotation, Is.EqualTo(1));
        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
    }

    [Test]
    [Category("row-10")]
    public async Task Sixty_four_callers_refused_with_an_old_token_send_again_with_the_known_one_and_nobody_refreshes()
    {
        await using var world = new World();
        using var gate = new GateHandler(Callers);
        var node = world.StartNode(builder =>
        {
            builder.UsesThreads = true;
            builder.Services = services => services.AddHttpClient("api").AddHttpMessageHandler(() => gate);
        });
        await node.ConnectAsync();
        var calls = Crowd.RushAsync(Callers, _ => node.CallAsync());
        await gate.Full.WaitAsync(Crowd.Patience);

        // All 64 are on their way with the first token; now a second one replaces it.
        world.Clock.Advance(TimeSpan.FromHours(2));
        await node.Grants.GetAccessTokenAsync(Node.Key());
        world.Sandbox.Counters.Reset();
        gate.Open();

        Assert.That((await calls).Select(answer => answer.StatusCode), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(world.Sandbox.Counters.ApiUnauthorized, Is.EqualTo(Callers));
        Assert.That(world.Sandbox.Counters.Api, Is.EqualTo(2 * Callers));
        Assert.That(world.Sandbox.Counters.Token, Is.Zero);
    }

    [Test]
    [Category("row-10")]
    public async Task Sixty_four_callers_refused_at_once_share_one_refresh()
    {
        await using var world = new World();
        using var gate = new GateHandler(Callers);
        var node = world.StartNode(builder =>
        {
            builder.UsesThreads = true;
            builder.Services = services => services.AddHttpClient("api").AddHttpMessageHandler(() => gate);
        });
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        var calls = Crowd.RushAsync(Callers, _ => node.CallAsync());
        await gate.Full.WaitAsync(Crowd.Patience);
        world.Sandbox.Model.ExpireAccessTokens();
        gate.Open();

        Assert.That((await calls).Select(answer => answer.StatusCode), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
    }
}
