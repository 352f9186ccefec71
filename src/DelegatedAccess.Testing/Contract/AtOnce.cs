namespace DelegatedAccess.Testing.Contract;

/// <summary>Starts calls on threads of their own, all behind one barrier: no store is so fast that they come one after another.</summary>
internal static class AtOnce
{
    public static async Task<T[]> AllAsync<T>(params IReadOnlyList<Func<Task<T>>> calls)
    {
        using var barrier = new Barrier(calls.Count);
        var running = calls.Select(call => StartAsync(call, barrier)).ToList();
        return await Task.WhenAll(running).ConfigureAwait(false);
    }

    private static Task<T> StartAsync<T>(Func<Task<T>> call, Barrier barrier)
    {
        var result = new TaskCompletionSource<Task<T>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            barrier.SignalAndWait();
            result.SetResult(RunAsync(call));
        }) { IsBackground = true };
        thread.Start();
        return result.Task.Unwrap();
    }

    // Also a call that throws at once ends as a task.
    private static async Task<T> RunAsync<T>(Func<Task<T>> call) => await call().ConfigureAwait(false);
}
