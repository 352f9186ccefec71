using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Http;

[NonParallelizable]
internal sealed class ContentionTests
{
    private const int Callers = 64;
    private const int Requests = 10_000;
    private const int Rounds = 5;

    [Test]
    public async Task Sixty_four_parallel_callers_with_a_token_at_hand_contend_for_no_lock([Values] bool isBound)
    {
        await using var path = await HotPath.StartAsync();
        var key = isBound ? null : Node.Key();
        var client = isBound ? path.Bound : path.Unbound;
        path.Send(client, key);
        var least = long.MaxValue;

        // The count is the whole process's. A lock on the way of 64 callers shows in every round, something else in one or another.
        for (var round = 0; round < Rounds && least > 0; round++)
        {
            least = Math.Min(least, await CountAsync(() => path.Send(client, key)));
        }

        Assert.That(least, Is.Zero);
    }
    // The callers meet by spinning: a barrier would count its own lock.
    private static async Task<long> CountAsync(Action send)
    {
        var (ready, done, phase) = (0, 0, 0);
        var callers = Crowd.RunAsync(Callers, _ =>
        {
            Interlocked.Increment(ref ready);
            SpinUntil(() => Volatile.Read(ref phase) > 0);
            for (var i = 0; i < Requests; i++)
            {
                send();
            }

            Interlocked.Increment(ref done);
            SpinUntil(() => Volatile.Read(ref phase) > 1);
        });
        SpinUntil(() => Volatile.Read(ref ready) == Callers || callers.IsFaulted);
        var before = Monitor.LockContentionCount;
        Volatile.Write(ref phase, 1);
        SpinUntil(() => Volatile.Read(ref done) == Callers || callers.IsFaulted);
        var contended = Monitor.LockContentionCount - before;
        Volatile.Write(ref phase, 2);
        await callers;
        return contended;
    }

    private static void SpinUntil(Func<bool> condition)
    {
        var spin = new SpinWait();
        while (!condition())
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }
}
