namespace DelegatedAccess.EntityFrameworkCore.Tests.Grants;

internal sealed class CompareAndSwapTests(DatabaseKind kind) : DatabaseTests(kind)
{
    private const int Writers = 32;

    [Test]
    public async Task Of_many_parallel_writes_over_one_version_exactly_one_is_taken()
    {
        App[] processes = [Start(), Start(), Start()];
        var current = Samples.Grant(App.Key());
        await processes[0].Store.WriteAsync(current);
        for (var round = 0; round < 10; round++)
        {
            var expected = current.Version;
            current = await RaceAsync(processes, expected);
        }
    }

    [Test]
    public async Task Of_many_parallel_first_writes_exactly_one_is_taken()
    {
        App[] processes = [Start(), Start(), Start()];
        for (var round = 0; round < 10; round++)
        {
            var winner = await RaceAsync(processes, expected: null);
            Assert.That(await processes[0].Store.TryDeleteAsync(winner.Id, winner.Version, CancellationToken.None), Is.True);
        }
    }

    [Test]
    public async Task A_version_that_was_replaced_or_deleted_never_lets_a_write_through_again()
    {
        var store = Start().Store;
        List<StoredGrant> past = [];
        for (var life = 0; life < 3; life++)
        {
            StoredGrant? last = null;
            for (var write = 0; write < 3; write++)
            {
                var next = Samples.Grant(App.Key());
                Assert.That(await store.WriteAsync(next, last?.Version), Is.True);
                foreach (var old in past)
                {
                    Assert.That(await store.WriteAsync(Samples.Grant(App.Key()), old.Version), Is.False);
                    Assert.That(await store.TryDeleteAsync(old.Id, old.Version, CancellationToken.None), Is.False);
                }

                past.Add(next);
                last = next;
            }

            Assert.That((await store.FindAsync(App.Key()))!.Version, Is.EqualTo(last!.Version));
            Assert.That(await store.TryDeleteAsync(last.Id, last.Version, CancellationToken.None), Is.True);
        }
    }

    private static async Task<StoredGrant> RaceAsync(App[] processes, Guid? expected)
    {
        var grants = Enumerable.Range(0, Writers).Select(_ => Samples.Grant(App.Key())).ToList();
        var taken = await Task.WhenAll(grants.Select((grant, i) => processes[i % processes.Length].Store.WriteAsync(grant, expected)));

        Assert.That(taken.Count(won => won), Is.EqualTo(1));
        var winner = grants[Array.IndexOf(taken, true)];
        Assert.That((await processes[0].Store.FindAsync(App.Key()))!.Version, Is.EqualTo(winner.Version));
        return winner;
    }
}
