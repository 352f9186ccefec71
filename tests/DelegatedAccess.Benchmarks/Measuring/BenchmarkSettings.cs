using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using Perfolizer.Horology;

namespace DelegatedAccess.Benchmarks.Measuring;

/// <summary>
/// How long everything is measured: each case in a process of its own. A machine's speed changes from minute to minute, so a run goes through all cases
/// once, and does that several times: every case has its launches at several moments, and the median of them.
/// </summary>
internal static class BenchmarkSettings
{
    /// <summary>Launches of each case in a whole run.</summary>
    public const int Rounds = 7;

    /// <param name="artifacts">Where what BenchmarkDotNet writes goes.</param>
    public static IConfig Create(string artifacts) => ManualConfig.CreateEmpty()
        .AddJob(Job.Default
            .WithLaunchCount(1)
            .WithWarmupCount(6)
            .WithIterationCount(8)
            .WithIterationTime(TimeInterval.FromMilliseconds(100)))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Default)
        .WithOptions(ConfigOptions.DisableLogFile)
        .WithArtifactsPath(artifacts);
}
