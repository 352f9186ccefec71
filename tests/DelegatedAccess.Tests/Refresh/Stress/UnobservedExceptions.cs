using System.Collections.Concurrent;

namespace DelegatedAccess.Tests.Refresh.Stress;

/// <summary>Notes the exceptions of tasks that nobody looked at.</summary>
internal sealed class UnobservedExceptions : IDisposable
{
    private readonly ConcurrentQueue<Exception> _seen = new();

    public UnobservedExceptions()
    {
        // What earlier tests left behind is theirs.
        Collect();
        TaskScheduler.UnobservedTaskException += Note;
    }

    public IReadOnlyCollection<Exception> Collected
    {
        get
        {
            Collect();
            return _seen;
        }
    }

    public void Dispose() => TaskScheduler.UnobservedTaskException -= Note;

    private static void Collect()
    {
        for (var pass = 0; pass < 2; pass++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private void Note(object? sender, UnobservedTaskExceptionEventArgs unobserved) => _seen.Enqueue(unobserved.Exception);
}
