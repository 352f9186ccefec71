using System.Text.RegularExpressions;

namespace DelegatedAccess.Simulation.Watching;

/// <summary>That something did not hold that must always hold.</summary>
/// <param name="Invariant">Which, as the refresh matrix numbers them.</param>
/// <param name="What">What happened.</param>
internal sealed partial record Violation(string Invariant, string What)
{
    /// <summary>The same for what went wrong in the same way, whoever it was.</summary>
    public string Kind => Invariant + Numbers().Replace(What, "");

    public override string ToString() => $"{Invariant}: {What}";

    [GeneratedRegex("[0-9.]+")]
    private static partial Regex Numbers();
}
