namespace DelegatedAccess.Benchmarks.Measuring;

/// <summary>How many grants a process remembers, and how many of them its requests are for.</summary>
public sealed record Crowd(string Name, int Remembered, int InUse)
{
    public static Crowd Few { get; } = new("1,000 grants", 1_000, 1_000);

    public static Crowd Many { get; } = new("1,000,000 grants, 1,000 of them in use", 1_000_000, 1_000);

    public static Crowd ManyInUse { get; } = new("1,000,000 grants, all in use", 1_000_000, 1_000_000);

    public static IReadOnlyList<Crowd> All { get; } = [Few, Many, ManyInUse];

    public override string ToString() => Name;
}
