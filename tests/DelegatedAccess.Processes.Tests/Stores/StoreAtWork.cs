using DelegatedAccess.Worker;

namespace DelegatedAccess.Processes.Tests.Stores;

/// <summary>A real store for one test.</summary>
internal sealed class StoreAtWork : IAsyncDisposable
{
    private readonly Func<ValueTask> _dispose;

    private StoreAtWork(WorkerStore kind, string connection, Func<ValueTask> dispose) => (Kind, Connection, _dispose) = (kind, connection, dispose);

    public WorkerStore Kind { get; }

    public string Connection { get; }

    public static async Task<StoreAtWork> OpenAsync(WorkerStore kind)
    {
        await Task.CompletedTask;
        var directory = Directory.CreateTempSubdirectory("delegated-access-");
        return new StoreAtWork(kind, directory.FullName, () =>
        {
            directory.Delete(recursive: true);
            return ValueTask.CompletedTask;
        });
    }

    public ValueTask DisposeAsync() => _dispose();
}
