namespace DelegatedAccess.Grants;

/// <summary>A store that hangs has failed: nobody waits for it longer, and what it was asked for may still have been done.</summary>
internal sealed class StoreDeadline(DelegatedAccessOptions options, TimeProvider time)
{
    public async ValueTask<T> BoundAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.StoreTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var running = call(either.Token);
        if (running.IsCompletedSuccessfully)
        {
            return running.Result;
        }

        var task = running.AsTask();

        // What fails after nobody waits for it any more is nobody's unobserved exception.
        _ = task.ContinueWith(
            static done => _ = done.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return await task.WaitAsync(either.Token).ConfigureAwait(false);
    }
}
