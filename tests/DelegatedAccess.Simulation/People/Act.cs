namespace DelegatedAccess.Simulation.People;

/// <summary>One thing that happens in a run, planned from the seed.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Machine">To or on which machine.</param>
/// <param name="Owner">To which owner's grant.</param>
/// <param name="Span">For how long, or by how much.</param>
/// <param name="Detail">Which of several ways.</param>
internal readonly record struct Act(TimeSpan At, ActKind Kind, int Machine, int Owner, TimeSpan Span, int Detail)
{
    public override string ToString() => $"{Kind} (node {Machine}, owner {Owner}, {Span.TotalSeconds:0.#} s, way {Detail})";
}
