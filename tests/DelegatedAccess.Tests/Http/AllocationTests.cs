using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Http;

/// <summary>What a request with a token at hand allocates more than one whose header is set by hand.</summary>
[NonParallelizable]
internal sealed class AllocationTests
{
    private const int WarmUps = 5_000;
    private const int Batches = 400;
    private const int Requests = 100;

    private HotPath _path = null!;

    [SetUp]
    public async Task SetUp() => _path = await HotPath.StartAsync();

    [TearDown]
    public async Task TearDown() => await _path.DisposeAsync();

    [Test]
    public async Task A_hit_on_a_bound_client_allocates_at_most_72_bytes()
    {
        var extra = await MeasureAsync(() => _path.Send(_path.Bound));

        Assert.That(extra, Is.LessThanOrEqualTo(72));
    }

    [Test]
    public async Task A_hit_over_a_network_that_answers_later_allocates_at_most_152_bytes()
    {
        _path.Network.IsAsynchronous = true;
        var extra = await MeasureAsync(() => _path.Send(_path.Bound));

        Assert.That(extra, Is.LessThanOrEqualTo(152));
    }

    [Test]
    public async Task A_hit_of_a_request_that_names_its_grant_allocates_at_most_320_bytes()
    {
        var key = Node.Key();
        var extra = await MeasureAsync(() => _path.Send(_path.Unbound, key));

        // The request's own dictionary of options is all of it.
        Assert.That(extra, Is.LessThanOrEqualTo(320));
    }

    [Test]
    public async Task Naming_the_grant_and_an_answer_that_comes_later_together_allocate_no_more_than_both_may()
    {
        _path.Network.IsAsynchronous = true;
        var key = Node.Key();
        var extra = await MeasureAsync(() => _path.Send(_path.Unbound, key));

        Assert.That(extra, Is.LessThanOrEqualTo(320 + 152));
    }

    private async Task<long> MeasureAsync(Action send)
    {
        var extra = 0L;

        // A thread of its own: no context, no message pump, and what other threads allocate does not count.
        await Crowd.OnThreadAsync(() =>
        {
            var (bare, ours) = (long.MaxValue, long.MaxValue);
            Warm(() => _path.Send(_path.Bare));
            Warm(send);
            for (var batch = 0; batch < Batches; batch++)
            {
                bare = Math.Min(bare, PerRequest(() => _path.Send(_path.Bare)));
                ours = Math.Min(ours, PerRequest(send));
            }

            extra = ours - bare;
            TestContext.Out.WriteLine($"bare {bare} B, ours {ours} B, extra {extra} B");
        });
        return extra;
    }

    private static void Warm(Action send)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            send();
        }
    }

    // The least of many batches is exact: the rest only gained, by code that was not optimized yet or by a look at the store.
    private static long PerRequest(Action send)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Requests; i++)
        {
            send();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Requests;
    }
}
