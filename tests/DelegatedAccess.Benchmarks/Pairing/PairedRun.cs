using System.Diagnostics;
using DelegatedAccess.Benchmarks.Reporting;

namespace DelegatedAccess.Benchmarks.Pairing;

/// <summary>All races, each launch of one in a process of its own.</summary>
internal static class PairedRun
{
    /// <summary>What a launch is started with, and the race's group.</summary>
    public const string Launch = "paired-launch";

    /// <summary>One launch of one race.</summary>
    public static async Task RunAsync(string group, TextWriter output)
    {
        var race = await Races.All.Single(race => race.Group == group).StartAsync();
        foreach (var launched in await race.RunAsync())
        {
            await output.WriteLineAsync(launched.ToString());
        }
    }

    /// <summary>Several launches of every race whose group has the text in it.</summary>
    public static async Task<Results> LaunchAsync(int launches, string text = "")
    {
        var all = new List<Launched>();
        foreach (var (group, _) in Races.All.Where(race => race.Group.Contains(text, StringComparison.Ordinal)))
        {
            for (var launch = 0; launch < launches; launch++)
            {
                all.AddRange(await LaunchAsync(group));
            }
        }

        return new Results(all);
    }

    private static async Task<IReadOnlyList<Launched>> LaunchAsync(string group)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Own(), Launch, group]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Launched.Parse)]
            : throw new InvalidOperationException($"A launch of '{group}' ended with {process.ExitCode}.");
    }

    // Where the host of .NET runs this, it has to be told what to run.
    private static IEnumerable<string> Own() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
}
