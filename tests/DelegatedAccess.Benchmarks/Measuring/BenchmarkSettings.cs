using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using Perfolizer.Horology;

namespace DelegatedAccess.Benchmarks.Measuring;

/// <summary>
/// How long everything is measured: each launch of a case is a process of its own. A machine's speed changes from minute to minute, so a group goes through
/// all its cases once, and does that several times: every case has its launches at several moments, and the median of them.
/// </summary>
internal static class BenchmarkSettings
{
    /// <param name="artifacts">Where what BenchmarkDotNet writes goes.</param>
    /// <param name="rounds">How many launches each case has.</param>
    public static IConfig Create(string artifacts, int rounds) => ManualConfig.CreateEmpty()
        .AddJob([.. Enumerable.Range(1, rounds).Select(Round)])
        .WithOrderer(new RoundOrderer())
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Default)
        .WithOptions(ConfigOptions.DisableLogFile)
        .WithArtifactsPath(artifacts);

    private static Job Round(int number) => Job.Default
        .WithId(string.Create(CultureInfo.InvariantCulture, $"round{number:D2}"))
        .WithLaunchCount(1)
        .WithWarmupCount(20)
        .WithIterationCount(8)
        .WithIterationTime(TimeInterval.FromMilliseconds(100))
        .WithEvaluateOverhead(false)

        // A full collection between iterations would take longer than they do where a million grants live.
        .WithGcForce(false);
}
