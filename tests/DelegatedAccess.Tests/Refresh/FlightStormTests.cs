using DelegatedAccess.Refresh.Flights;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Tests.Refresh;

internal sealed class FlightStormTests
{
    private const int Rounds = 10_000;
    private const int Threads = 2;

    private World _world = null!;
    private Node _node = null!;

    [SetUp]
    public async Task SetUp()
    {
        _world = new World();
        _node = _world.StartNode(builder =>
        {
            builder.UsesThreads = true;
            builder.Services = services => services.AddLogging(logging => logging.ClearProviders());
        });
        await _node.ConnectAsync();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _world.DisposeAsync();
        await _node.DisposeAsync();
    }

    [Test]
    [Category("row-06")]
    public async Task A_caller_that_arrives_between_completion_and_removal_reads_the_new_token_and_never_spends_the_old_one_again()
    {
        var tokens = new string[Threads];
        var again = new string[Threads];
        var last = "";
        using var barrier = new Barrier(Threads, _ =>
        {
            // Nobody is asking while this runs: every token expires, and a round begins.
            Assert.That(tokens.Concat(again).Distinct().Count(), Is.EqualTo(1));
            Assert.That(tokens[0], Is.Not.EqualTo(last));
            last = tokens[0] ?? "";
            _world.Clock.Advance(TimeSpan.FromHours(2));
        });

        await Crowd.RunAsync(Threads, index =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                barrier.SignalAndWait();
                tokens[index] = Ask();

                // Whoever was woken by the flight is back while the flight still tidies up.
                again[index] = Ask();
            }
        });

        Assert.That(_world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(Rounds));
        Assert.That(_world.Sandbox.Model.Grants.Single().Rotations, Is.EqualTo(Rounds));
        Assert.That(_world.Sandbox.Model.Grants.Single().IsAlive, Is.True);
    }

    [Test]
    [Category("row-07")]
    public async Task A_flight_that_ends_removes_itself_and_never_its_successor()
    {
        var table = _node.Services.GetRequiredService<FlightTable>();
        var slot = _node.Services.GetRequiredService<GrantTokens>().SlotFor(Node.Key());
        var joined = new Flight[Threads];
        var gate = new TaskCompletionSource();
        _world.Store.OnRead = _ => new ValueTask(gate.Task);
        using var barrier = new Barrier(Threads, barrier =>
        {
            if (barrier.CurrentPhaseNumber % 2 == 0)
            {
                // All joined, and the flight is held at its reading; whatever its predecessor still tidies up is not this one.
                Assert.That(joined, Is.All.SameAs(table.Find(slot.Key)));
                gate.SetResult();
            }
            else
            {
                Assert.That(table.Find(slot.Key), Is.Null, "A flight was done, and still there to be joined.");
                gate = new TaskCompletionSource();
            }
        });

        await Crowd.RunAsync(Threads, index =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                joined[index] = table.Join(slot, RefreshGoal.Usable);
                barrier.SignalAndWait();
                Wait(joined[index].Done);
                barrier.SignalAndWait();
            }
        });

        Assert.That(_world.Store.Reads, Is.GreaterThanOrEqualTo(Rounds));
        Assert.That(_world.Sandbox.Counters.TokenByRefresh, Is.Zero, "The token was usable all along.");
    }

    private string Ask() => Wait(_node.Grants.GetAccessTokenAsync(Node.Key()).AsTask()).Value;

#pragma warning disable CA1849 // These are threads of the test's own: blocking them is the point.
    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void Wait(Task task) => task.GetAwaiter().GetResult();
#pragma warning restore CA1849
}
