using System.Globalization;
using DelegatedAccess.Benchmarks.Contenders;
using DelegatedAccess.Benchmarks.Servers;

namespace DelegatedAccess.Benchmarks.Measuring;

/// <summary>
/// Hits of everybody in turns of less than a millisecond, in one process. A machine whose speed changes from one second to the next slows all of them alike,
/// so the ratios are true where separate processes give none.
/// </summary>
internal static class PairedRun
{
    private const int Requests = 500;
    private const int WarmUps = 200;
    private const int Turns = 2_000;

    public static async Task<string> RunAsync(IReadOnlyList<string> names)
    {
        var contenders = await Task.WhenAll(names.Select(name => Catalog.StartAsync(name, new Surroundings(new StubApi(isAsynchronous: false), new AuthorizationServer()) { TimePasses = false })));
        var times = names.Select(_ => new List<double>(Turns)).ToList();
        for (var turn = -WarmUps; turn < Turns; turn++)
        {
            foreach (var (number, contender) in contenders.Index())
            {
                var began = TimeProvider.System.GetTimestamp();
                for (var request = 0; request < Requests; request++)
                {
                    await contender.SendAsync();
                }

                if (turn >= 0)
                {
                    times[number].Add(TimeProvider.System.GetElapsedTime(began).TotalNanoseconds / Requests);
                }
            }
        }

        var medians = times.Select(some => some.Order().ElementAt(Turns / 2)).ToList();
        return string.Join('\n', names.Zip(medians, (name, median) => string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {median:N0} ns | {median - medians[0]:N0} ns | {median / medians[0]:N2} |")));
    }
}
