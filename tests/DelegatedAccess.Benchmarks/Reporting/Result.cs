namespace DelegatedAccess.Benchmarks.Reporting;

/// <summary>What one case cost.</summary>
/// <param name="launches">Of each of its launches, in their order.</param>
internal sealed class Result(IReadOnlyList<Launched> launches)
{
    public string Group => launches[0].Group;

    public string Case => launches[0].Case;

    public IReadOnlyList<double> Times { get; } = [.. launches.Select(launch => launch.Nanoseconds)];

    public double Nanoseconds => Statistics.Median(Times);

    public double Spread => Statistics.Spread(Times);

    public double Bytes => Statistics.Median(launches.Select(launch => launch.Bytes));

    public double HeldBytes => Statistics.Median(launches.Select(launch => launch.HeldBytes ?? throw new InvalidOperationException($"{Case} remembers nothing.")));

    /// <summary>How many times what another case cost this one did, in each launch: what the machine's speed was in a launch is in neither.</summary>
    public IReadOnlyList<double> Over(Result other) => [.. Times.Zip(other.Times, (own, others) => own / others)];

    public override string ToString() => Text.Of($"{Group}\t{Case}\t{Nanoseconds:F1} ns\tspread {Spread:F2}\t{Bytes:F0} B\t{launches.Count} launches");
}
