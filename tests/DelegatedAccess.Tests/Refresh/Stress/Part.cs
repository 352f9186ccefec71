namespace DelegatedAccess.Tests.Refresh.Stress;

/// <summary>One caller's part in a round.</summary>
/// <param name="Act">What it does.</param>
/// <param name="Node">On which node.</param>
/// <param name="Spins">How long it spins before what it does in the middle of the others: a disconnect, a cancellation.</param>
internal readonly record struct Part(Act Act, int Node, int Spins)
{
    public override string ToString() => $"{Act} on node {Node}";
}
