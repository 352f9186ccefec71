using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Keeping;

/// <summary>Only the holder has the live pair: while the store is away nobody takes over, and when it comes back the holder commits first.</summary>
internal sealed class StoreOutageTests
{
    [TestCase(1)]
    [TestCase(4)]
    [TestCase(45)]
    [Category("row-58")]
    public async Task A_store_that_dies_right_after_the_answer_and_comes_back_finds_the_holder_first(int minutes)
    {
        await using var world = new World();
        var wire = new Wiretap(world);
        var holder = await world.StartExpiredAsync(builder => builder.Options = options => options.BackchannelHttpHandler = wire);
        var other = world.StartNode();
        var outsider = new Outsider();
        Task<HttpResponseMessage>? watching = null;
        wire.OnAnswered = _ =>
        {
            // The other process has seen the claim; from here on it sees nothing.
            watching = outsider.Act(() => other.CallAsync());
            Assert.That(watching.IsCompleted, Is.False);
            Fail(world);
            return Task.CompletedTask;
        };

        await world.CallAsync(holder, atMost: TimeSpan.FromSeconds(1));
        for (var second = 0; second < minutes * 60; second++)
        {
            await CallAnywayAsync(world, other);
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        world.Store.Heal();
        await world.CallAsync(other);

        await world.PassTimeUntilAsync(watching!);
        await world.AssertStoredTokenLivesAsync(other);
        Assert.That((world.Redeemed(), (await other.RecordAsync()).Rotation), Is.EqualTo((1, 1L)));
    }

    [Test]
    [Category("row-70")]
    public async Task While_the_holders_commit_fails_somebody_who_watches_through_a_flaky_store_does_not_take_over()
    {
        await using var world = new World();
        var holder = await world.StartExpiredAsync();
        var tries = new List<DateTimeOffset>();
        var claimed = world.Store.Writes + 1;
        world.Store.OnWrite = (number, _) => number > claimed ? Note() : ValueTask.CompletedTask;
        await world.CallAsync(holder, atMost: TimeSpan.FromSeconds(1));

        // One read in ten seconds fails, and a claim lives for fifteen: the watch never comes to its end.
        var failed = world.Clock.GetUtcNow();
        world.Store.OnRead = _ =>
        {
            if (world.Clock.GetUtcNow() - failed < TimeSpan.FromSeconds(10))
            {
                return ValueTask.CompletedTask;
            }

            failed = world.Clock.GetUtcNow();
            throw new IOException("flaky");
        };
        var watching = world.StartNode().CallAsync();
        world.Pass(TimeSpan.FromSeconds(100));
        Assert.That((watching.IsCompleted, world.Redeemed()), Is.EqualTo((false, 1)));

        world.Store.Heal();
        using var answer = await world.RunAsync(watching, atMost: TimeSpan.FromSeconds(5));
        Assert.That(answer.IsSuccessStatusCode);
        Assert.That(world.Redeemed(), Is.EqualTo(1));
        Assert.That(tries, Has.Count.GreaterThan(20));
        Assert.That(tries.Zip(tries.Skip(1), (one, next) => next - one), Is.All.LessThan(TimeSpan.FromSeconds(5)), "A third of a claim's life.");

        ValueTask Note()
        {
            tries.Add(world.Clock.GetUtcNow());
            throw new IOException("The store takes no writes.");
        }
    }

    private static void Fail(World world)
    {
        world.Store.OnRead = static _ => throw new IOException("The store is down.");
        world.Store.OnWrite = static (_, _) => throw new IOException("The store is down.");
    }

    /// <summary>A caller who comes while the store is down, and is told so.</summary>
    private static async Task CallAnywayAsync(World world, Node node)
    {
        var call = node.CallAsync();
        if (call.IsCompleted)
        {
            await Assert.ThrowsAsync<GrantStoreException>(() => call);
        }

        Assert.That(world.Redeemed(), Is.EqualTo(1));
    }
}
