namespace DelegatedAccess.Simulation.Commands;

/// <summary>The same work on every core.</summary>
internal static class Workers
{
    public static void Run(Action work)
    {
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() => work())).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }
}
