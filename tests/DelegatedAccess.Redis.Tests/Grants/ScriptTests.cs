using DelegatedAccess.Redis.Tests.Infrastructure;
using DelegatedAccess.Servers;
using StackExchange.Redis;

namespace DelegatedAccess.Redis.Tests.Grants;

internal sealed class ScriptTests
{
    [Test]
    public async Task A_server_that_forgot_its_scripts_is_told_them_again([Values] Kind kind)
    {
        var place = new Place(kind);
        var (one, other) = (place.Open(), place.Open());
        var grant = (await Some.WriteAsync(one, [Some.Grant()]))[0];
        foreach (var store in new[] { one, other, one })
        {
            await Servers.Get(kind).AskAsync("SCRIPT FLUSH");
            var next = Some.Next(grant);
            Assert.That(await store.TryWriteAsync(next, grant.Version, CancellationToken.None));
            Assert.That(await store.TryWriteAsync(Some.Next(grant), grant.Version, CancellationToken.None), Is.False);
            grant = next;
        }

        await Servers.Get(kind).AskAsync("SCRIPT FLUSH");
        Assert.That(await other.TryDeleteAsync(grant.Id, grant.Version, CancellationToken.None));
    }

    [Test]
    public async Task A_server_that_was_started_again_takes_writes_over_the_same_connection([Values(true, false)] bool isKilled)
    {
        await using var server = await RedisServer.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        var place = new Place([connection]);
        var store = place.Open();
        var grant = (await Some.WriteAsync(store, [Some.Grant(dueAt: Some.Noon)]))[0];

        await (isKilled ? server.KillAsync() : server.StopAsync());
        await server.StartAgainAsync();
        await connection.RestoredAsync();

        Assert.That((await store.FindAsync(grant.Id, CancellationToken.None))!.Version, Is.EqualTo(grant.Version), "The append-only file has it.");
        var next = Some.Next(grant);
        Assert.That(await store.TryWriteAsync(next, grant.Version, CancellationToken.None));
        Assert.That(await store.TryWriteAsync(Some.Next(grant), grant.Version, CancellationToken.None), Is.False);
    }

    [Test]
    public async Task A_failure_is_thrown_and_not_remembered()
    {
        await using var server = await RedisServer.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        var place = new Place([connection]);
        var store = place.Open();
        var grant = Some.Grant();
        await server.KillAsync();

        Assert.That(async () => await store.TryWriteAsync(grant, null, CancellationToken.None), Throws.InstanceOf<RedisException>().Or.InstanceOf<TimeoutException>());
        Assert.That(async () => await store.FindAsync(grant.Id, CancellationToken.None), Throws.InstanceOf<RedisException>().Or.InstanceOf<TimeoutException>());

        await server.StartAgainAsync();
        await connection.RestoredAsync();
        Assert.That(await store.FindAsync(grant.Id, CancellationToken.None), Is.Null);
        Assert.That(await store.TryWriteAsync(grant, null, CancellationToken.None));
    }

    [Test]
    public async Task A_call_that_waits_for_a_server_that_does_not_answer_can_be_cancelled()
    {
        await using var server = await RedisServer.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString + ",asyncTimeout=60000");
        var store = new Place([connection]).Open();
        await server.AskAsync("CLIENT PAUSE 60000 WRITE");
        using var cancellation = new CancellationTokenSource();

        var writing = store.TryWriteAsync(Some.Grant(), null, cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        Assert.That(async () => await writing, Throws.InstanceOf<OperationCanceledException>());
        await server.AskAsync("CLIENT UNPAUSE");
    }
}
