using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Keeping;

[Category("row-64")]
internal sealed class StoreWentBackTests
{
    [TestCase(5, Description = "The periodic look at the store.")]
    [TestCase(120, Description = "A refresh.")]
    public async Task A_store_that_went_back_gets_the_newer_state_again(int minutesLater)
    {
        await using var world = new World();
        var events = new EventRecorder();
        var node = await world.StartExpiredAsync(builder => builder.Services = services => services.AddSingleton<IGrantEvents>(events));
        var old = await world.Store.FindAsync(Node.Key().Id, CancellationToken.None);
        await world.CallAsync(node);
        await world.CallAsync(node);
        await RestoreAsync(world, old!);
        Assert.That((await node.RecordAsync()).Rotation, Is.Zero);

        world.Clock.Advance(TimeSpan.FromMinutes(minutesLater));
        await world.CallAsync(node);
        await world.CallAsync(node);

        Assert.That(events.Health, Is.EqualTo([GrantHealthKind.StoreWentBack]));
        Assert.That((await node.RecordAsync()).Rotation, Is.EqualTo(world.Redeemed()).And.GreaterThan(0));
        await world.AssertStoredTokenLivesAsync(node);
    }

    [Test]
    public async Task A_new_consent_is_no_older_state()
    {
        await using var world = new World();
        var events = new EventRecorder();
        var node = await world.StartExpiredAsync(builder => builder.Services = services => services.AddSingleton<IGrantEvents>(events));
        await world.CallAsync(node);
        await world.CallAsync(node);
        await world.StartNode().ConnectAsync();

        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await world.CallAsync(node);
        await world.CallAsync(node);

        Assert.That(events.Health, Is.Empty);
        Assert.That((await node.RecordAsync()).Rotation, Is.Zero);
    }

    private static async Task RestoreAsync(World world, StoredGrant old)
    {
        var current = await world.Store.FindAsync(old.Id, CancellationToken.None);
        Assert.That(await world.Store.TryWriteAsync(old, current!.Version, CancellationToken.None));
    }
}
