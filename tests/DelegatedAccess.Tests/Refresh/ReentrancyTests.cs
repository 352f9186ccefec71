using System.Collections.Concurrent;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh;

internal sealed class ReentrancyTests
{
    [Test]
    [Category("row-11")]
    public async Task An_event_handler_may_ask_for_a_token_and_call_the_API()
    {
        await using var world = new World();
        var handler = new AskingHandler();
        var node = world.StartNode(builder =>
        {
            builder.UsesThreads = true;
            builder.Services = services => services.AddSingleton<IGrantEvents>(handler);
        });
        handler.Node = node;
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));

        var token = await node.Grants.GetAccessTokenAsync(Node.Key());

        Assert.That(await handler.Asked.Task.WaitAsync(Crowd.Patience), Is.EqualTo((token.Value, true)));
        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
    }

    [Test]
    [Category("row-11")]
    public async Task A_store_that_asks_for_a_token_of_the_grant_it_is_read_for_gets_an_error_and_no_deadlock()
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.UsesThreads = true);
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));
        var errors = new ConcurrentQueue<Exception>();
        world.Store.OnRead = async _ =>
        {
            try
            {
                using var answer = await node.CallAsync();
            }
            catch (InvalidOperationException exception)
            {
                errors.Enqueue(exception);
                throw;
            }
        };

        var failed = await Assert.ThrowsAsync<GrantStoreException>(() => node.CallAsync().WaitAsync(Crowd.Patience));

        Assert.That(errors.Select(error => error.Message), Is.All.Contains("A grant store must not depend on a grant"));
        Assert.That(errors, Has.Count.EqualTo(1), "It did not recurse.");
        Assert.That(failed!.ToString(), Does.Contain("A grant store must not depend on a grant"), "Who reads the log sees the mistake.");
        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.Zero);

        world.Store.Heal();
        using var healthy = await node.CallAsync();
        Assert.That(healthy.IsSuccessStatusCode, Is.True);
    }

    [Test]
    [Category("row-11")]
    public async Task A_store_may_use_another_grants_token_that_is_at_hand()
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.UsesThreads = true);
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(50));
        var other = Node.Key("the store's own");
        await node.ConnectAsync(other, user: "bob");
        world.Clock.Advance(TimeSpan.FromMinutes(15));
        var calls = 0;
        world.Store.OnRead = async _ =>
        {
            using var answer = await node.CallAsync(other);
            calls += answer.IsSuccessStatusCode ? 1 : 0;
        };

        using var answer = await node.CallAsync().WaitAsync(Crowd.Patience);

        Assert.That(answer.IsSuccessStatusCode, Is.True);
        Assert.That(calls, Is.GreaterThan(0));
    }

    private sealed class AskingHandler : IGrantEvents
    {
        public Node? Node { get; set; }

        public TaskCompletionSource<(string Token, bool Works)> Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask RefreshedAsync(GrantRefreshed refreshed, CancellationToken cancellationToken)
        {
            try
            {
                var token = await Node!.Grants.GetAccessTokenAsync(refreshed.Key, cancellationToken);
                using var answer = await Node.CallAsync(refreshed.Key, cancellationToken: cancellationToken);
                Asked.TrySetResult((token.Value, answer.IsSuccessStatusCode));
            }
#pragma warning disable CA1031 // The test reports it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Asked.TrySetException(exception);
            }
        }
    }
}
