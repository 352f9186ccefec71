namespace DelegatedAccess.Testing.Contract;

/// <summary>Compare-and-swap, one writer at a time.</summary>
internal static class WriteCases
{
    public static IReadOnlyList<Func<Func<IGrantStore>, CancellationToken, Task>> All { get; } =
    [
        A_grant_that_nobody_wrote_is_not_there,
        A_grant_is_read_as_it_was_written,
        Payloads_of_all_sizes_and_bytes_are_kept,
        What_one_process_wrote_another_one_reads_at_once,
        A_write_replaces_the_version_it_expects,
        A_write_that_expects_another_version_changes_nothing,
        A_write_that_expects_no_grant_changes_none,
        A_write_that_expects_a_grant_makes_none,
        A_deletion_takes_the_version_it_expects_and_no_other,
        A_late_write_after_a_deletion_and_a_new_grant_is_refused,
        A_call_that_is_cancelled_before_it_begins_says_so,
    ];

    private static async Task A_grant_that_nobody_wrote_is_not_there(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var id = new Sample().Grant().Id;
        Verify.That(await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is null, "Nobody wrote it.");
        Verify.That(!await store.TryDeleteAsync(id, Sample.NewVersion(), cancellationToken).ConfigureAwait(false), "What is not there cannot be deleted.");
    }

    private static async Task A_grant_is_read_as_it_was_written(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var sample = new Sample();
        foreach (var status in Enum.GetValues<GrantStatus>())
        {
            foreach (var dueAt in new DateTimeOffset?[] { null, Sample.Noon })
            {
                var grant = sample.Grant($"{status} {dueAt}", "label", dueAt, status);
                await WriteAsync(store, grant, null, cancellationToken).ConfigureAwait(false);
                Verify.Same(grant, await store.FindAsync(grant.Id, cancellationToken).ConfigureAwait(false), "A grant is read as it was written.");
            }
        }
    }

    private static async Task Payloads_of_all_sizes_and_bytes_are_kept(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var sample = new Sample();
        byte[] everyByte = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        foreach (var payload in new byte[][] { [], [0], everyByte, [.. Enumerable.Repeat(everyByte, 256).SelectMany(bytes => bytes)] })
        {
            var grant = Sample.Next(sample.Grant($"{payload.Length} bytes"), payload: payload);
            await WriteAsync(store, grant, null, cancellationToken).ConfigureAwait(false);
            Verify.Same(grant, await store.FindAsync(grant.Id, cancellationToken).ConfigureAwait(false), $"A payload of {payload.Length} bytes is kept.");
        }
    }

    private static async Task What_one_process_wrote_another_one_reads_at_once(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var (one, other) = (open(), open());
        var grant = new Sample().Grant();
        await WriteAsync(one, grant, null, cancellationToken).ConfigureAwait(false);
        var next = Sample.Next(grant);
        await WriteAsync(other, next, grant.Version, cancellationToken).ConfigureAwait(false);
        Verify.Same(next, await one.FindAsync(grant.Id, cancellationToken).ConfigureAwait(false), "What another process wrote is read.");
    }

    private static async Task A_write_replaces_the_version_it_expects(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var grant = new Sample().Grant();
        await WriteAsync(store, grant, null, cancellationToken).ConfigureAwait(false);
        foreach (var next in new[] { Sample.Next(grant, Sample.Noon), Sample.Next(grant, status: GrantStatus.Lost), Sample.Next(grant) })
        {
            await WriteAsync(store, next, grant.Version, cancellationToken).ConfigureAwait(false);
            Verify.Same(next, await store.FindAsync(grant.Id, cancellationToken).ConfigureAwait(false), "A write replaces the whole grant.");
            grant = next;
        }
    }

    private static async Task A_write_that_expects_another_version_changes_nothing(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var grant = new Sample().Grant();
        await WriteAsync(store, grant, null, cancellationToken).ConfigureAwait(false);
        await RefuseAsync(store, Sample.Next(grant, Sample.Noon, GrantStatus.Lost), Sample.NewVersion(), cancellationToken).ConfigureAwait(false);
        Verify.Same(grant, await store.FindAsync(grant.Id, cancellationToken).ConfigureAwait(false), "A refused write changes nothing.");
    }

    private static async Task A_write_that_expects_no_grant_changes_none(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var grant = new Sample().Grant();
        await WriteAsync(store, grant, null, cancellationToken).ConfigureAwait(false);
        await RefuseAsync(store, Sample.Next(grant), null, cancellationToken).ConfigureAwait(false);
        Verify.Same(grant, await store.FindAsync(grant.Id, cancellationToken).ConfigureAwait(false), "A refused write changes nothing.");
    }

    private static async Task A_write_that_expects_a_grant_makes_none(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var grant = new Sample().Grant();
        await RefuseAsync(store, grant, Sample.NewVersion(), cancellationToken).ConfigureAwait(false);
        Verify.That(await store.FindAsync(grant.Id, cancellationToken).ConfigureAwait(false) is null, "A refused write makes nothing.");
    }

    private static async Task A_deletion_takes_the_version_it_expects_and_no_other(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var grant = new Sample().Grant(dueAt: Sample.Noon);
        await WriteAsync(store, grant, null, cancellationToken).ConfigureAwait(false);
        Verify.That(!await store.TryDeleteAsync(grant.Id, Sample.NewVersion(), cancellationToken).ConfigureAwait(false), "Another version is not deleted.");
        Verify.Same(grant, await store.FindAsync(grant.Id, cancellationToken).ConfigureAwait(false), "A refused deletion changes nothing.");
        Verify.That(await store.TryDeleteAsync(grant.Id, grant.Version, cancellationToken).ConfigureAwait(false), "The expected version is deleted.");
        Verify.That(await store.FindAsync(grant.Id, cancellationToken).ConfigureAwait(false) is null, "What was deleted is gone.");
        Verify.That(!await store.TryDeleteAsync(grant.Id, grant.Version, cancellationToken).ConfigureAwait(false), "A deletion happens once.");
    }

    private static async Task A_late_write_after_a_deletion_and_a_new_grant_is_refused(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var (one, paused) = (open(), open());
        var grant = new Sample().Grant();
        await WriteAsync(one, grant, null, cancellationToken).ConfigureAwait(false);
        Verify.That(await one.TryDeleteAsync(grant.Id, grant.Version, cancellationToken).ConfigureAwait(false), "The expected version is deleted.");
        await RefuseAsync(paused, Sample.Next(grant), grant.Version, cancellationToken).ConfigureAwait(false);

        var reconnected = Sample.Next(grant);
        await WriteAsync(one, reconnected, null, cancellationToken).ConfigureAwait(false);
        await RefuseAsync(paused, Sample.Next(grant), grant.Version, cancellationToken).ConfigureAwait(false);
        Verify.Same(reconnected, await one.FindAsync(grant.Id, cancellationToken).ConfigureAwait(false), "A late write changes nothing.");
    }

    private static async Task A_call_that_is_cancelled_before_it_begins_says_so(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var grant = new Sample().Grant();
        var cancelled = new CancellationToken(canceled: true);
        await Verify.ThrowsAsync<OperationCanceledException>(async () => await store.FindAsync(grant.Id, cancelled).ConfigureAwait(false), "Find is cancelled.").ConfigureAwait(false);
        await Verify.ThrowsAsync<OperationCanceledException>(async () => await store.TryWriteAsync(grant, null, cancelled).ConfigureAwait(false), "A write is cancelled.").ConfigureAwait(false);
        await Verify.ThrowsAsync<OperationCanceledException>(async () => await store.TryDeleteAsync(grant.Id, grant.Version, cancelled).ConfigureAwait(false), "A deletion is cancelled.").ConfigureAwait(false);
        await Verify.ThrowsAsync<OperationCanceledException>(async () => await store.ListAsync(new GrantFilter(), null, cancelled).ConfigureAwait(false), "A listing is cancelled.").ConfigureAwait(false);
        Verify.That(await store.FindAsync(grant.Id, cancellationToken).ConfigureAwait(false) is null, "What was cancelled before it began wrote nothing.");
    }

    private static async Task WriteAsync(IGrantStore store, StoredGrant grant, Guid? expected, CancellationToken cancellationToken) =>
        Verify.That(await store.TryWriteAsync(grant, expected, cancellationToken).ConfigureAwait(false), "A write that expects what is stored is taken.");

    private static async Task RefuseAsync(IGrantStore store, StoredGrant grant, Guid? expected, CancellationToken cancellationToken) =>
        Verify.That(!await store.TryWriteAsync(grant, expected, cancellationToken).ConfigureAwait(false), "A write that expects something else is refused.");
}
