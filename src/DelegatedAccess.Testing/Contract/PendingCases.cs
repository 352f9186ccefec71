namespace DelegatedAccess.Testing.Contract;

/// <summary>The minutes between connect and callback.</summary>
internal static class PendingCases
{
    public static IReadOnlyList<Func<Func<IPendingAuthorizationStore>, CancellationToken, Task>> All { get; } =
    [
        An_authorization_that_nobody_began_is_not_there,
        An_authorization_is_read_as_it_was_written_also_in_another_process,
        A_write_that_expects_something_else_changes_nothing,
        Of_many_callbacks_one_takes_the_authorization,
        Of_many_first_writes_one_is_taken,
        A_call_that_is_cancelled_before_it_begins_says_so,
    ];

    private static async Task An_authorization_that_nobody_began_is_not_there(Func<IPendingAuthorizationStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var pending = Sample.Pending();
        Verify.That(await store.FindAsync(pending.Id, cancellationToken).ConfigureAwait(false) is null, "Nobody began it.");
        Verify.That(!await store.TryWriteAsync(pending, Sample.NewVersion(), cancellationToken).ConfigureAwait(false), "There is none to go on with.");
        Verify.That(await store.FindAsync(pending.Id, cancellationToken).ConfigureAwait(false) is null, "A refused write makes nothing.");
    }

    private static async Task An_authorization_is_read_as_it_was_written_also_in_another_process(
        Func<IPendingAuthorizationStore> open, CancellationToken cancellationToken)
    {
        var (one, other) = (open(), open());
        var pending = Sample.Pending();
        Verify.That(await one.TryWriteAsync(pending, null, cancellationToken).ConfigureAwait(false), "It is begun.");
        Same(pending, await other.FindAsync(pending.Id, cancellationToken).ConfigureAwait(false));
        foreach (var status in new[] { PendingAuthorizationStatus.Redeeming, PendingAuthorizationStatus.Completed })
        {
            var next = Sample.Pending(pending.Id, status);
            Verify.That(await other.TryWriteAsync(next, pending.Version, cancellationToken).ConfigureAwait(false), "It goes on.");
            Same(next, await one.FindAsync(pending.Id, cancellationToken).ConfigureAwait(false));
            pending = next;
        }
    }

    private static async Task A_write_that_expects_something_else_changes_nothing(Func<IPendingAuthorizationStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var pending = Sample.Pending();
        Verify.That(await store.TryWriteAsync(pending, null, cancellationToken).ConfigureAwait(false), "It is begun.");
        foreach (var expected in new Guid?[] { null, Sample.NewVersion() })
        {
            var next = Sample.Pending(pending.Id, PendingAuthorizationStatus.Completed);
            Verify.That(!await store.TryWriteAsync(next, expected, cancellationToken).ConfigureAwait(false), "A write that expects something else is refused.");
            Same(pending, await store.FindAsync(pending.Id, cancellationToken).ConfigureAwait(false));
        }
    }

    private static async Task Of_many_callbacks_one_takes_the_authorization(Func<IPendingAuthorizationStore> open, CancellationToken cancellationToken)
    {
        var pending = Sample.Pending();
        Verify.That(await open().TryWriteAsync(pending, null, cancellationToken).ConfigureAwait(false), "It is begun.");
        await RaceAsync(open, pending.Id, PendingAuthorizationStatus.Redeeming, pending.Version, cancellationToken).ConfigureAwait(false);
    }

    private static Task Of_many_first_writes_one_is_taken(Func<IPendingAuthorizationStore> open, CancellationToken cancellationToken) =>
        RaceAsync(open, Sample.Pending().Id, PendingAuthorizationStatus.Pending, null, cancellationToken);

    private static async Task A_call_that_is_cancelled_before_it_begins_says_so(Func<IPendingAuthorizationStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var pending = Sample.Pending();
        var cancelled = new CancellationToken(canceled: true);
        await Verify.ThrowsAsync<OperationCanceledException>(
            async () => await store.FindAsync(pending.Id, cancelled).ConfigureAwait(false), "Find is cancelled.").ConfigureAwait(false);
        await Verify.ThrowsAsync<OperationCanceledException>(
            async () => await store.TryWriteAsync(pending, null, cancelled).ConfigureAwait(false), "A write is cancelled.").ConfigureAwait(false);
        Verify.That(await store.FindAsync(pending.Id, cancellationToken).ConfigureAwait(false) is null, "What was cancelled before it began wrote nothing.");
    }

    private static async Task RaceAsync(
        Func<IPendingAuthorizationStore> open, string id, PendingAuthorizationStatus status, Guid? expected, CancellationToken cancellationToken)
    {
        var stores = Enumerable.Range(0, 8).Select(_ => open()).ToList();
        var writes = stores.Select(_ => Sample.Pending(id, status)).ToList();
        var taken = await AtOnce.AllAsync([.. stores.Select((store, index) => (Func<Task<bool>>)(
            async () => await store.TryWriteAsync(writes[index], expected, cancellationToken).ConfigureAwait(false)))]).ConfigureAwait(false);
        Verify.That(taken.Count(won => won) == 1, $"Of {taken.Length} writes that expect the same, one is taken, not {taken.Count(won => won)}.");
        Same(writes[Array.IndexOf(taken, true)], await stores[0].FindAsync(id, cancellationToken).ConfigureAwait(false));
    }

    private static void Same(StoredPendingAuthorization expected, StoredPendingAuthorization? actual)
    {
        Verify.That(actual is not null, "It is there.");
        Verify.That(actual.Id == expected.Id && actual.Version == expected.Version && actual.Status == expected.Status, "It is the one that was written.");
        Verify.That((actual.ExpiresAt - expected.ExpiresAt).Duration() < TimeSpan.FromMilliseconds(1), "It expires when it should.");
        Verify.That(actual.Payload.Span.SequenceEqual(expected.Payload.Span), "Its payload is the one that was written.");
    }
}
