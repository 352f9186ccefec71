using System.Net;
using DelegatedAccess.Grants;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Support;

/// <summary>What most tests of refreshes do.</summary>
internal static class RefreshSteps
{
    /// <summary>A node with a connected grant whose access token has expired; the counters start at zero.</summary>
    public static async Task<Node> StartExpiredAsync(this World world, Action<NodeBuilder>? configure = null)
    {
        var node = world.StartNode(configure);
        await node.ConnectAsync();
        world.Clock.Advance(world.Sandbox.Model.AccessTokenLife * 2);
        world.Sandbox.Counters.Reset();
        return node;
    }

    /// <summary>The same in a process that can be killed or paused.</summary>
    public static async Task<Node> StartExpiredProcessAsync(this World world)
    {
        var node = await world.StartExpiredAsync(builder => builder.Process = new NodeProcess(world.Clock));
        node.Process.ForgetSteps();
        return node;
    }

    /// <summary>Asks for a token and does not wait for it.</summary>
    public static Task<AccessToken> AskAsync(this Node node, GrantKey? key = null) => node.Grants.GetAccessTokenAsync(key ?? Node.Key()).AsTask();

    public static async Task<HttpStatusCode> StatusAsync(this World world, Node node, GrantKey? key = null, TimeSpan? atMost = null)
    {
        using var response = await world.RunAsync(node.CallAsync(key), atMost);
        return response.StatusCode;
    }

    /// <summary>A call that must be authorized and succeed.</summary>
    public static async Task CallAsync(this World world, Node node, GrantKey? key = null, TimeSpan? atMost = null) =>
        Assert.That(await world.StatusAsync(node, key, atMost), Is.EqualTo(HttpStatusCode.OK));

    /// <summary>A call that must fail, and how.</summary>
    public static async Task<TException> FailAsync<TException>(this World world, Node node, GrantKey? key = null, TimeSpan? atMost = null)
        where TException : Exception
    {
        var call = node.CallAsync(key);
        await world.PassTimeUntilAsync(call, atMost);
        return (await Assert.ThrowsAsync<TException>(() => call))!;
    }

    /// <summary>Lets virtual time pass in steps, so that waits that follow waits end when they should.</summary>
    public static void Pass(this World world, TimeSpan duration, TimeSpan? step = null)
    {
        var each = step ?? TimeSpan.FromMilliseconds(100);
        for (var passed = TimeSpan.Zero; passed < duration; passed += each)
        {
            world.Clock.Advance(each);
        }
    }

    /// <summary>Somebody just began to watch a claim: nothing is sent before its life is over, and then the call ends.</summary>
    public static void AssertNotTakenOverBefore(this World world, TimeSpan claimLife, Task call)
    {
        var sent = world.Redeemed();
        world.Pass(claimLife - TimeSpan.FromMilliseconds(100));
        Assert.That((world.Redeemed(), call.IsCompleted), Is.EqualTo((sent, false)), "It was taken over too early.");

        // The looks are up to a second apart.
        world.Pass(TimeSpan.FromSeconds(1.2));
        Assert.That((world.Redeemed(), call.IsCompleted), Is.EqualTo((sent + 1, true)), "It was not taken over.");
    }

    public static ValueTask<GrantEntry?> FindEntryAsync(this Node node, GrantKey? key = null) =>
        node.Services.GetRequiredService<GrantRepository>().FindAsync(key ?? Node.Key(), CancellationToken.None);

    public static async Task<GrantRecord> RecordAsync(this Node node, GrantKey? key = null) => (await node.FindEntryAsync(key))!.Record;

    /// <summary>The grant of the newest consent, as the server knows it.</summary>
    public static SandboxGrant ServerGrant(this World world) => world.Sandbox.Model.Grants[^1];

    /// <summary>How many refresh tokens were sent.</summary>
    public static int Redeemed(this World world) => world.Sandbox.Counters.TokenByRefresh;

    public static EndpointFaults TokenFaults(this World world) => world.Sandbox.Faults.Token;

    /// <summary>Nothing more is sent for the grant before its time.</summary>
    public static async Task AssertBackOffAsync(this World world, Node node)
    {
        var sent = world.Redeemed();
        await Assert.ThrowsAsync<ClientConfigurationException>(() => node.CallAsync());
        Assert.That(world.Redeemed(), Is.EqualTo(sent));
        Assert.That((await node.RecordAsync()).NotBefore, Is.Not.Null);
    }

    public static async Task AssertStoredTokenLivesAsync(this World world, Node node)
    {
        var record = await node.RecordAsync();
        Assert.That(record.Status, Is.EqualTo(GrantStatus.Active));
        Assert.That(world.ServerGrant().IsRefreshTokenLive(record.RefreshToken!.Reveal()), "The stored refresh token is not live.");
    }
}
