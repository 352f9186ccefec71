using DelegatedAccess.Worker;

namespace DelegatedAccess.Processes.Tests;

/// <summary>
/// How much of it is done: what fits into <c>./test.sh</c>, or all of it, where DELEGATEDACCESS_ALL_PROCESSES is set. Starting hundreds of processes
/// takes minutes.
/// </summary>
internal static class Extent
{
    private static readonly bool IsAll = Environment.GetEnvironmentVariable("DELEGATEDACCESS_ALL_PROCESSES") is { Length: > 0 };

    public static int StormRounds => IsAll ? 50 : 5;

    /// <summary>Of seven deaths each, one at every point: 224 over four stores, or 28.</summary>
    public static int DeathRounds => IsAll ? 8 : 1;

    /// <summary>Where processes are paused and stopped.</summary>
    public static IEnumerable<WorkerStore> PausedStores => IsAll ? Enum.GetValues<WorkerStore>() : [WorkerStore.Files, WorkerStore.Redis];
}
