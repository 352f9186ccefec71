using DelegatedAccess.Grants.Records;
using DelegatedAccess.Simulation.Engine;
using DelegatedAccess.Simulation.Machines;
using DelegatedAccess.Simulation.Watching;

namespace DelegatedAccess.Simulation.Storage;

/// <summary>The store as one process reaches it: every call takes its time there and back, and may fail.</summary>
internal sealed class StoreView(Process process, SharedStore store, StoreWeather weather, Perils perils, Timeline timeline, Watcher watcher) : IGrantStore
{
    private static readonly TimeSpan ShortestWay = TimeSpan.FromMicroseconds(200);
    private static readonly TimeSpan LongestWay = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan Patience = new DelegatedAccessOptions().StoreTimeout;
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(11);
    private static readonly TimeSpan Latest = TimeSpan.FromSeconds(40);

    public ValueTask<StoredGrant?> FindAsync(GrantId id, CancellationToken cancellationToken) =>
        CallAsync("read", () => store.Find(id), cancellationToken);

    public ValueTask<bool> TryWriteAsync(StoredGrant grant, Guid? expectedVersion, CancellationToken cancellationToken)
    {
        var record = GrantPayload.Read(PlainProtector.Open(grant.Payload.Span));
        var began = timeline.Now;
        return CallAsync("write", () => store.TryWrite(process, began, grant, record, expectedVersion), cancellationToken);
    }

    public ValueTask<bool> TryDeleteAsync(GrantId id, Guid expectedVersion, CancellationToken cancellationToken) =>
        CallAsync("delete", () => store.TryDelete(id, expectedVersion), cancellationToken);

    public ValueTask<GrantPage> ListAsync(GrantFilter filter, string? cursor, CancellationToken cancellationToken) =>
        CallAsync("list", () => store.List(filter, cursor), cancellationToken);

    private ValueTask<T> CallAsync<T>(string what, Func<T> operation, CancellationToken cancellationToken)
    {
        timeline.ThrowIfEscaped();
        perils.Tempt(process);
        var completion = new TaskCompletionSource<T>();
        var patience = cancellationToken.UnsafeRegister(_ => completion.TrySetCanceled(cancellationToken), null);
        var fate = weather.FateOf(process, out var dice);
        if (fate != StoreFate.Works)
        {
            process.Hinder(timeline.Now + (fate is StoreFate.Hangs or StoreFate.AppliesLate ? Patience : TimeSpan.Zero));
            watcher.Journal.Note(process, $"{what} meets a store that {fate}");
        }

        if (fate == StoreFate.Fails)
        {
            process.Post(Way(dice), () => End(patience, () => completion.TrySetException(new IOException("The store failed."))));
        }
        else if (fate != StoreFate.Hangs)
        {
            // What has left the process is carried out, whatever becomes of it.
            timeline.After(
                fate == StoreFate.AppliesLate ? dice.Between(Late, Latest) : Way(dice), () => Answer(completion, patience, operation(), fate, dice));
        }

        return new ValueTask<T>(completion.Task);
    }

    private void Answer<T>(TaskCompletionSource<T> completion, CancellationTokenRegistration patience, T result, StoreFate fate, Dice dice)
    {
        switch (fate)
        {
            case StoreFate.AppliesThenThrows:
                process.Post(Way(dice), () => End(patience, () => completion.TrySetException(new IOException("The store's answer was lost."))));
                break;
            case StoreFate.Works:
                process.Post(Way(dice), () => End(patience, () => completion.TrySetResult(result)));
                break;
        }
    }

    private static void End(CancellationTokenRegistration patience, Action complete)
    {
        patience.Dispose();
        complete();
    }

    private static TimeSpan Way(Dice dice) => dice.Between(ShortestWay, LongestWay);
}
