using System.Security.Cryptography;
using DelegatedAccess.Benchmarks.Reporting;

namespace DelegatedAccess.Benchmarks.Pairing;

/// <summary>
/// Several runners in short turns, in one process. A machine whose speed changes from one second to the next slows all of them alike, so that the ratios
/// are true where separate processes give none.
/// </summary>
/// <param name="Group">What is done.</param>
/// <param name="Requests">How many each sends in a turn, unless its turn would take ten times as long as the first runner's.</param>
/// <param name="Turns">How many turns each has.</param>
/// <param name="Runners">Who takes part.</param>
internal sealed record Race(string Group, int Requests, int Turns, IReadOnlyList<Runner> Runners)
{
    // Long enough for the compiler to have done all it does.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    private const int MostTimes = 10;

    // So many that what happens once does not count.
    private const int RequestsForBytes = 2_000;

    /// <returns>The median of each over its turns.</returns>
    public async Task<IReadOnlyList<Launched>> RunAsync()
    {
        var requests = await WarmUpAsync();
        var times = Runners.Select(_ => new List<double>(Turns)).ToList();
        var order = Enumerable.Range(0, Runners.Count).ToArray();
        for (var turn = 0; turn < Turns; turn++)
        {
            // Whoever is first finds the caches as the one before has left them: everybody comes after everybody else.
            RandomNumberGenerator.Shuffle<int>(order);
            foreach (var number in order)
            {
                times[number].Add(await TimeAsync(Runners[number], requests[number]));
            }
        }

        var results = new List<Launched>();
        foreach (var (runner, some) in Runners.Zip(times))
        {
            results.Add(new Launched(Group, runner.Name, Statistics.Median(some), await WeighAsync(runner), runner.HeldBytes));
        }

        return results;
    }

    private static async Task<double> WeighAsync(Runner runner)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await runner.SendAsync(RequestsForBytes);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)RequestsForBytes;
    }

    private static async Task<double> TimeAsync(Runner runner, int requests)
    {
        var began = TimeProvider.System.GetTimestamp();
        await runner.SendAsync(requests);
        return TimeProvider.System.GetElapsedTime(began).TotalNanoseconds / requests;
    }

    // How many requests each sends in a turn.
    private async Task<IReadOnlyList<int>> WarmUpAsync()
    {
        var best = new List<double>();
        foreach (var runner in Runners)
        {
            var time = double.MaxValue;
            for (var began = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(began) < WarmUp;)
            {
                time = Math.Min(time, await TimeAsync(runner, Requests));
            }

            best.Add(time);
        }

        return [.. best.Select(time => Math.Max(1, (int)Math.Round(Requests * Math.Min(1, MostTimes * best[0] / time))))];
    }
}
