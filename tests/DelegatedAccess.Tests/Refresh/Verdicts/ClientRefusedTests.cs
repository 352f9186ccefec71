using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.Tests.Refresh.Verdicts;

[Category("row-37")]
internal sealed class ClientRefusedTests
{
    private static readonly GrantKey Other = Node.Key("workspace-2");

    [Test]
    public async Task A_wrong_secret_stops_the_registration_says_the_fix_and_leaves_every_grant_alone()
    {
        await using var world = new World();
        using var source = new ReloadSource { Secret = world.Sandbox.DefaultClient.ClientSecret };
        var node = await StartTwoAsync(world, source);
        source.Reload("a secret of yesterday");

        var error = await world.FailAsync<ClientConfigurationException>(node);
        Assert.That((error.Code, error.RecommendedAction), Is.EqualTo((ErrorCode.InvalidClient, RecommendedAction.FixConfiguration)));
        Assert.That(error.Message, Does.Contain("secret").And.Contain(world.Sandbox.DefaultClient.ClientId).And.Not.Contain("yesterday"));
        var other = await world.FailAsync<ClientConfigurationException>(node, Other);

        Assert.That((other.Grant, other.Code, world.Redeemed()), Is.EqualTo((Other, ErrorCode.InvalidClient, 1)));
        foreach (var key in new[] { Node.Key(), Other })
        {
            var record = await node.RecordAsync(key);
            Assert.That((record.Status, record.Claim, record.NotBefore, record.Unanswered), Is.EqualTo((GrantStatus.Active, (object?)null, (object?)null, 0)));
        }
    }

    [Test]
    public async Task The_right_secret_mends_every_grant_at_once()
    {
        await using var world = new World();
        using var source = new ReloadSource { Secret = "wrong" };
        var right = world.Sandbox.DefaultClient.ClientSecret;
        source.Secret = right;
        var node = await StartTwoAsync(world, source);
        source.Reload("wrong");
        await world.FailAsync<ClientConfigurationException>(node);

        source.Reload(right);

        await world.CallAsync(node);
        await world.CallAsync(node, Other);
    }

    [Test]
    public async Task One_probe_is_sent_per_doubling_back_off_and_its_success_opens_the_gate()
    {
        await using var world = new World();
        using var source = new ReloadSource { Secret = world.Sandbox.DefaultClient.ClientSecret };
        var node = await StartTwoAsync(world, source);
        world.Sandbox.DefaultClient.SetGrantTypes("authorization_code");

        for (var second = 0; second < 3600; second += 2)
        {
            var error = await world.FailAsync<ClientConfigurationException>(node, second % 4 == 0 ? Other : null);
            Assert.That(error.Code, Is.EqualTo(ErrorCode.UnauthorizedClient));
            world.Clock.Advance(TimeSpan.FromSeconds(2));
        }

        // 2, 4, 8 ... 512 seconds, then a quarter of an hour each, all shorter by up to a fifth.
        Assert.That(world.Redeemed(), Is.InRange(10, 15));
        world.Sandbox.DefaultClient.SetGrantTypes("authorization_code", "refresh_token");
        world.Clock.Advance(TimeSpan.FromMinutes(15));
        await world.CallAsync(node);
        await world.CallAsync(node, Other);
    }

    [Test]
    public async Task A_token_that_still_works_is_served_meanwhile()
    {
        await using var world = new World();
        using var source = new ReloadSource { Secret = world.Sandbox.DefaultClient.ClientSecret };
        var node = await StartTwoAsync(world, source);
        await world.CallAsync(node, Other);
        source.Reload("wrong");
        await world.FailAsync<ClientConfigurationException>(node);

        await world.CallAsync(node, Other);
    }

    private static async Task<Node> StartTwoAsync(World world, ReloadSource source)
    {
        var node = world.StartNode(builder => builder.Access = access => access.Services
            .AddSingleton<IOptionsChangeTokenSource<ClientRegistrationOptions>>(source)
            .PostConfigure<ClientRegistrationOptions>("cloudflare", options => options.ClientSecret = source.Secret));
        await node.ConnectAsync();
        await node.ConnectAsync(Other, user: "bob");
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Sandbox.Counters.Reset();
        return node;
    }
}
