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

    case ["some", var rounds, .. var filter]:
        foreach (var result in Measure(int.Parse(rounds, CultureInfo.InvariantCulture), filter).All)
        {
            Console.WriteLine(result);
        }

        return 0;

    case ["paired", .. var names]:
        Console.WriteLine(await PairedRun.RunAsync(names is [] ? [Catalog.Bare, Catalog.Prepared, Catalog.Bound, Catalog.Named, Catalog.Google, Catalog.Oidc, Catalog.Msal] : names));
        return 0;

    default:
        Console.Error.WriteLine("behaviour [write] | paired [CLIENT ...] | some ROUNDS --filter *Hit*");
        return 2;
}

static Results Measure(int rounds, params string[] filter) => Results.Of(
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(filter is [] ? ["--filter", "*"] : filter, BenchmarkSettings.Create(Paths.Artifacts, rounds)));
