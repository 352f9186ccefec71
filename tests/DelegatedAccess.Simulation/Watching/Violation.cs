namespace DelegatedAccess.Simulation.Watching;

/// <summary>That something did not hold that must always hold.</summary>
/// <param name="Invariant">Which, as the refresh matrix numbers them.</param>
/// <param name="What">What happened.</param>
internal sealed record Violation(string Invariant, string What)
{
    public override string ToString() => $"{Invariant}: {What}";
}
