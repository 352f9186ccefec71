using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Keeping;

internal sealed class LostGrantCacheTests
{
    [Test]
    [Category("row-38")]
    public async Task Lost_grants_leave_the_cache_like_others()
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.Options = options => options.MaxCachedGrants = 8);
        for (var i = 0; i < 40; i++)
        {
            await node.ConnectAsync(Node.Key($"owner-{i}"));
        }

        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Sandbox.User("alice").Revoke();
        for (var i = 0; i < 40; i++)
        {
            await world.FailAsync<GrantLostException>(node, Node.Key($"owner-{i}"));
        }

        var cache = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions
            .GetRequiredService<DelegatedAccess.Grants.Snapshots.SnapshotCache>(node.Services);
        Assert.That(cache.Count, Is.LessThanOrEqualTo(8));
    }
}
