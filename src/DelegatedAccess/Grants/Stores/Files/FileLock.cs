namespace DelegatedAccess.Grants.Stores.Files;

/// <summary>
/// A lock between processes that the operating system holds and that ends with its process: no file says that it is taken, and no process number
/// that could come again. Within a process callers queue.
/// </summary>
internal sealed class FileLock : IDisposable
{
    // Contention is rare and short: one small file is written under it.
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(5);

    // EWOULDBLOCK of Linux and of macOS, and Windows' sharing violation.
    private static readonly int[] TakenBySomebody = [11, 35, unchecked((int)0x80070020)];

    private static readonly SemaphoreSlim[] Queues = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    private readonly FileStream _held;
    private readonly SemaphoreSlim _queue;

    private FileLock(FileStream held, SemaphoreSlim queue) => (_held, _queue) = (held, queue);

    /// <summary>Waits until the lock is this caller's.</summary>
    /// <param name="path">The file that stands for the lock; it is made where it is missing, and stays.</param>
    /// <param name="time">The clock to wait by.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<FileLock> TakeAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        var queue = Queues[QueueOf(path)];
        await queue.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (TryOpen(path) is { } held)
                {
                    return new FileLock(held, queue);
                }

                await Task.Delay(LookAgainAfter, time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            queue.Release();
            throw;
        }
    }

    /// <summary>Whether files are locked here at all: some network file systems, and a switch of the runtime, do without.</summary>
    public static bool WorksAt(string path)
    {
        // Where another process tries it at the same moment, its lock is the proof.
        using var one = TryOpen(path);
        using var other = one is null ? null : TryOpen(path);
        return other is null;
    }

    public void Dispose()
    {
        _held.Dispose();
        _queue.Release();
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, PrivateFiles.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (TakenBySomebody.Contains(exception.HResult))
        {
            return null;
        }
    }

    private static int QueueOf(string path)
    {
        var sum = 0;
        foreach (var unit in path.AsSpan())
        {
            sum = unchecked((sum * 31) + unit);
        }

        return (int)((uint)sum % (uint)Queues.Length);
    }
}
