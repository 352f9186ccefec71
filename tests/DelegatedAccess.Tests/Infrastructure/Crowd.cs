namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>Many callers at the same instant, each on a thread of its own.</summary>
internal static class Crowd
{
    /// <summary>Only bounds a hang; nothing waits for it to pass.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<T[]> RushAsync<T>(int count, Func<int, Task<T>> call)
    {
        using var barrier = new Barrier(count);
        var calls = new Task<T>[count];
        await RunAsync(count, index =>
        {
            barrier.SignalAndWait();
            calls[index] = StartAsync(call, index);
        });
        return await Task.WhenAll(calls).WaitAsync(Patience);
    }

    /// <summary>Runs the work on as many threads, and throws what the first of them threw.</summary>
    public static Task RunAsync(int count, Action<int> work) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(index => OnThreadAsync(() => work(index)))).WaitAsync(Patience);

    public static Task OnThreadAsync(Action work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                work();
                done.SetResult();
            }
#pragma warning disable CA1031 // Whatever it is belongs to the test that waits.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                done.SetException(exception);
            }
        }) { IsBackground = true };
        thread.Start();
        return done.Task;
    }

    // An exception thrown before the first wait is the caller's as well.
    private static async Task<T> StartAsync<T>(Func<int, Task<T>> call, int index) => await call(index);
}
