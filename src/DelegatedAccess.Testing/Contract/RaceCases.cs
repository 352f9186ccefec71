namespace DelegatedAccess.Testing.Contract;

/// <summary>Compare-and-swap, many writers at once, of several processes.</summary>
internal static class RaceCases
{
    private const int Writers = 16;
    private const int Rounds = 10;

    public static IReadOnlyList<Func<Func<IGrantStore>, CancellationToken, Task>> All { get; } =
    [
        Of_many_writes_that_expect_the_same_version_one_is_taken,
        Of_many_first_writes_one_is_taken,
        Of_a_write_and_a_deletion_of_the_same_version_one_is_taken,
        Counting_up_together_loses_no_step,
    ];

    private static async Task Of_many_writes_that_expect_the_same_version_one_is_taken(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var stores = Open(open);
        var current = new Sample().Grant();
        Verify.That(await stores[0].TryWriteAsync(current, null, cancellationToken).ConfigureAwait(false), "The first write is taken.");
        for (var round = 0; round < Rounds; round++)
        {
            current = await RaceAsync(stores, [.. stores.Select(_ => Sample.Next(current))], current.Version, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task Of_many_first_writes_one_is_taken(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var stores = Open(open);
        var sample = new Sample();
        for (var round = 0; round < Rounds; round++)
        {
            var grant = sample.Grant($"round {round}");
            await RaceAsync(stores, [.. stores.Select(_ => Sample.Next(grant))], null, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task Of_a_write_and_a_deletion_of_the_same_version_one_is_taken(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var (one, other) = (open(), open());
        var sample = new Sample();
        for (var round = 0; round < Rounds; round++)
        {
            var grant = sample.Grant($"round {round}");
            Verify.That(await one.TryWriteAsync(grant, null, cancellationToken).ConfigureAwait(false), "The first write is taken.");
            var next = Sample.Next(grant);
            var taken = await AtOnce.AllAsync<bool>(
                async () => await one.TryWriteAsync(next, grant.Version, cancellationToken).ConfigureAwait(false),
                async () => await other.TryDeleteAsync(grant.Id, grant.Version, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            Verify.That(taken.Count(won => won) == 1, "Of a write and a deletion of the same version, one is taken.");

            var stored = await one.FindAsync(grant.Id, cancellationToken).ConfigureAwait(false);
            if (taken[0])
            {
                Verify.Same(next, stored, "The write that was taken stands.");
            }
            else
            {
                Verify.That(stored is null, "The deletion that was taken stands.");
            }
        }
    }

    private static async Task Counting_up_together_loses_no_step(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var stores = Open(open);
        var grant = Sample.Next(new Sample().Grant(), payload: BitConverter.GetBytes(0));
        Verify.That(await stores[0].TryWriteAsync(grant, null, cancellationToken).ConfigureAwait(false), "The first write is taken.");
        var counted = await AtOnce.AllAsync([.. stores.Select(store => (Func<Task<int>>)(() => CountAsync(store, grant.Id, cancellationToken)))]).ConfigureAwait(false);
        var stored = await stores[0].FindAsync(grant.Id, cancellationToken).ConfigureAwait(false);
        Verify.That(stored is not null && BitConverter.ToInt32(stored.Payload.Span) == counted.Sum(), "Every step that was taken is stored.");
    }

    /// <returns>How many of its steps were taken.</returns>
    private static async Task<int> CountAsync(IGrantStore store, GrantId id, CancellationToken cancellationToken)
    {
        var taken = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var read = await store.FindAsync(id, cancellationToken).ConfigureAwait(false);
            Verify.That(read is not null, "Nobody deleted it.");
            var next = Sample.Next(read, payload: BitConverter.GetBytes(BitConverter.ToInt32(read.Payload.Span) + 1));
            taken += await store.TryWriteAsync(next, read.Version, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        return taken;
    }

    private static async Task<StoredGrant> RaceAsync(
        IReadOnlyList<IGrantStore> stores, IReadOnlyList<StoredGrant> grants, Guid? expected, CancellationToken cancellationToken)
    {
        var taken = await AtOnce.AllAsync([.. stores.Select((store, index) => (Func<Task<bool>>)(
            async () => await store.TryWriteAsync(grants[index], expected, cancellationToken).ConfigureAwait(false)))]).ConfigureAwait(false);
        Verify.That(taken.Count(won => won) == 1, $"Of {taken.Length} writes that expect the same, one is taken, not {taken.Count(won => won)}.");
        var winner = grants[Array.IndexOf(taken, true)];
        Verify.Same(winner, await stores[0].FindAsync(winner.Id, cancellationToken).ConfigureAwait(false), "The write that was taken stands.");
        return winner;
    }

    // A few processes, each with several writers.
    private static IReadOnlyList<IGrantStore> Open(Func<IGrantStore> open)
    {
        var processes = Enumerable.Range(0, 4).Select(_ => open()).ToList();
        return [.. Enumerable.Range(0, Writers).Select(writer => processes[writer % processes.Count])];
    }
}
