using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Parts;

internal sealed class EventHandlerTests
{
    [Test]
    public async Task A_handler_that_throws_harms_neither_the_grant_nor_another_handler()
    {
        await using var world = new World();
        var failing = new EventRecorder { Throws = true };
        var other = new EventRecorder();
        var node = world.StartNode(builder => builder.Services = services => services
            .AddSingleton<IGrantEvents>(failing)
            .AddSingleton<IGrantEvents>(other));

        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.CallAsync(node);
        await world.RunAsync(node.Grants.DisconnectAsync(Node.Key()));

        foreach (var recorder in new[] { failing, other })
        {
            Assert.That(recorder.Of<GrantConnected>().Count(), Is.EqualTo(1));
            Assert.That(recorder.Of<GrantRefreshed>().Count(), Is.EqualTo(1));
            Assert.That(recorder.Of<GrantDisconnected>().Count(), Is.EqualTo(1));
        }

        Assert.That(world.ServerGrant().IsAlive, Is.False);
        Assert.That(node.Logs.GetSnapshot().Select(log => log.Exception).OfType<InvalidOperationException>().Count(), Is.GreaterThanOrEqualTo(3));
    }
}
