using System.Globalization;
using BenchmarkDotNet.Running;
using DelegatedAccess.Benchmarks;
using DelegatedAccess.Benchmarks.Behaviour;
using DelegatedAccess.Benchmarks.Contenders;
using DelegatedAccess.Benchmarks.Measuring;
using DelegatedAccess.Benchmarks.Reporting;

switch (args)
{
    case ["behaviour", .. var options]:
        var (table, isRight) = await BehaviourRun.PlayAsync();
        Console.Write(table);
        if (options is ["write"])
        {
            var behaviour = new Page(Paths.Page);
            behaviour.Put("behaviour", table);
            behaviour.Write();
        }

        return isRight ? 0 : 1;

    case ["all"]:
        Measure(BenchmarkSettings.Rounds).Write(Paths.Results);
        return 0;

    case ["some", var rounds, .. var filter]:
        foreach (var result in Measure(int.Parse(rounds, CultureInfo.InvariantCulture), filter).All)
        {
            Console.WriteLine(result);
        }

        return 0;

    case ["paired", .. var names]:
        Console.WriteLine(await PairedRun.RunAsync(names is [] ? [Catalog.Bare, Catalog.Prepared, Catalog.Bound, Catalog.Named, Catalog.Google, Catalog.Oidc] : names));
        return 0;

    case ["report"]:
        var results = Results.Read(Paths.Results);
        var page = new Page(Paths.Page);
        page.Put("promises", Tables.Promises(results));
        page.Put("hits", Tables.Hits(results));
        page.Put("parallel", Tables.Parallel(results));
        page.Put("rest", Tables.Rest(results));
        page.Write();
        File.WriteAllText(Paths.Chart, Chart.Draw(results));
        return 0;

    default:
        Console.Error.WriteLine("behaviour [write] | all | some ROUNDS --filter *Hit* | paired [CLIENT ...] | report");
        return 2;
}

static Results Measure(int rounds, params string[] filter) => Results.Of(Enumerable.Range(0, rounds).SelectMany(_ =>
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(filter is [] ? ["--filter", "*"] : filter, BenchmarkSettings.Create(Paths.Artifacts))));
