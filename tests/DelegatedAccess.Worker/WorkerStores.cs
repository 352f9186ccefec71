using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Worker;

/// <summary>The stores as apps choose them.</summary>
internal static class WorkerStores
{
    public static IDelegatedAccessBuilder PersistGrants(this IDelegatedAccessBuilder builder, WorkerStore store, string connection) => store switch
    {
        WorkerStore.Files => builder.PersistGrantsToFileSystem(new DirectoryInfo(connection)),
        _ => throw new ArgumentOutOfRangeException(nameof(store), store, message: null),
    };
}
