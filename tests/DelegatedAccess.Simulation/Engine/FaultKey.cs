namespace DelegatedAccess.Simulation.Engine;

/// <summary>One fault of a run: the nth call of a machine into an area. A shorter run is sought by leaving some out.</summary>
internal readonly record struct FaultKey(FaultArea Area, int Machine, long Call)
{
    public override string ToString() => $"{Area} call {Call} of node {Machine}";
}
