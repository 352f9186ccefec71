using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Fleet;

/// <summary>Many grants of one process.</summary>
internal static class FleetSteps
{
    public static GrantKey Key(int number) => Node.Key($"fleet-{number}");

    /// <summary>A node with as many grants, all connected at this moment; the counters start at zero.</summary>
    public static async Task<Node> StartFleetAsync(this World world, int grants, Action<NodeBuilder>? configure = null)
    {
        var node = world.StartNode(configure);
        for (var i = 0; i < grants; i++)
        {
            await node.ConnectAsync(Key(i));
        }

        world.Sandbox.Counters.Reset();
        return node;
    }

    /// <summary>The same, and every access token has expired.</summary>
    public static async Task<(Node Node, Turnout Turnout)> StartExpiredFleetAsync(
        this World world, int grants, Action<DelegatedAccessOptions>? configure = null, Action<NodeBuilder>? build = null)
    {
        var turnout = new Turnout(world);
        var node = await world.StartFleetAsync(grants, builder =>
        {
            builder.Options = options =>
            {
                options.BackchannelHttpHandler = turnout;
                configure?.Invoke(options);
            };
            build?.Invoke(builder);
        });
        world.Clock.Advance(world.Sandbox.Model.AccessTokenLife * 2);
        return (node, turnout);
    }

    public static Task<AccessToken> TokenAsync(this Node node, int number) => node.Grants.GetAccessTokenAsync(Key(number)).AsTask();

    public static async Task<string> RefreshTokenAsync(this Node node, int number) => (await node.RecordAsync(Key(number))).RefreshToken!.Reveal();
}
