using DelegatedAccess.Benchmarks.Contenders;
using DelegatedAccess.Benchmarks.Measuring;

namespace DelegatedAccess.Benchmarks.Pairing;

/// <summary>What is measured in turns.</summary>
internal static class Races
{
    public const string AtOnce = "hit, answer at once";
    public const string Later = "hit, answer later";
    public const string Crowds = "hit among many grants";
    public const string Callers = "parallel callers, answer later";

    /// <summary>How many callers there are at once.</summary>
    public static IReadOnlyList<int> CallersAtOnce { get; } = [1, 8, 64];

    /// <summary>Each race by its group, not yet started.</summary>
    public static IReadOnlyList<(string Group, Func<Task<Race>> StartAsync)> All { get; } =
    [
        (AtOnce, () => HitsAsync(AtOnce, isAsynchronous: false)),
        (Later, () => HitsAsync(Later, isAsynchronous: true)),
        (Callers, ParallelAsync),
        (Crowds, CrowdsAsync),
    ];

    /// <summary>How a number of callers is called.</summary>
    public static string NameOf(string client, int callers) => $"{client}, {callers} at once";

    private static async Task<Race> HitsAsync(string group, bool isAsynchronous)
    {
        var runners = new List<Runner>();
        foreach (var client in Catalog.All)
        {
            var contender = await Hits.StartAsync(client, isAsynchronous);
            runners.Add(new Runner(client, requests => Hits.SendAsync(contender, requests)));
        }

        return new Race(group, Requests: 500, Turns: 1_500, runners);
    }

    private static async Task<Race> ParallelAsync()
    {
        var runners = new List<Runner>();
        foreach (var client in ParallelBenchmarks.Clients)
        {
            var contender = await Hits.StartAsync(client, isAsynchronous: true);
            runners.AddRange(CallersAtOnce.Select(callers => new Runner(NameOf(client, callers), requests => Hits.SendAsync(contender, requests, callers))));
        }

        // Long turns, for it takes a while to start 64 callers.
        return new Race(Callers, Requests: 64_000, Turns: 40, runners);
    }

    private static async Task<Race> CrowdsAsync()
    {
        var runners = new List<Runner>();
        foreach (var crowds in Crowd.All.GroupBy(crowd => crowd.Remembered))
        {
            var contender = await CrowdContender.StartAsync(crowds.Key);
            runners.AddRange(crowds.Select(crowd => new Runner(crowd.Name, contender.ForGrants(crowd.InUse)) { HeldBytes = contender.HeldBytes }));
        }

        // Longer turns: whoever was there before has left its own memory in the caches.
        return new Race(Crowds, Requests: 20_000, Turns: 100, runners);
    }
}
