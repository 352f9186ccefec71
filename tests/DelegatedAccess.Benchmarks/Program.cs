using System.Globalization;
using DelegatedAccess.Benchmarks;
using DelegatedAccess.Benchmarks.Behaviour;
using DelegatedAccess.Benchmarks.Measuring;
using DelegatedAccess.Benchmarks.Pairing;
using DelegatedAccess.Benchmarks.Reporting;

switch (args)
{
    case ["behaviour", .. var options]:
        var (table, isRight) = await BehaviourRun.PlayAsync(Participant.All);
        Console.Write(table);
        if (options is ["write"])
        {
            var page = new Page(Paths.Page);
            page.Put("behaviour", table);
            page.Write();
        }

        return isRight ? 0 : 1;

    case ["races", var launches, .. var text]:
        Keep(await PairedRun.LaunchAsync(Number(launches), string.Concat(text)));
        return 0;

    case [PairedRun.Launch, var group]:
        await PairedRun.RunAsync(group, Console.Out);
        return 0;

    case ["benchmarks", var launches, .. var filter]:
        var (results, isWhole) = BenchmarkRun.Launch(Number(launches), filter);
        Keep(results);
        return isWhole ? 0 : 1;

    case ["report"]:
        Report.Write(Results.Read(Paths.Results));
        return 0;

    default:
        Console.Error.WriteLine("behaviour [write] | races LAUNCHES [TEXT] | benchmarks LAUNCHES [--filter *Hit*] | report");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

// What was not measured now stays as it was.
static void Keep(Results results)
{
    foreach (var result in results.All)
    {
        Console.WriteLine(result);
    }

    (File.Exists(Paths.Results) ? Results.Read(Paths.Results).With(results) : results).Write(Paths.Results);
}
