namespace DelegatedAccess.Browser.Tests.Accessibility;

/// <summary>A rule that elements of a page break.</summary>
internal sealed record AxeViolation(string Rule, string Impact, string Help, IReadOnlyList<string> Targets)
{
    public override string ToString() => $"{Rule} ({Impact}): {Help}; at {string.Join(", ", Targets)}";
}
