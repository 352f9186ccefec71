namespace DelegatedAccess.Simulation.Engine;

/// <summary>Where a fault strikes; each area of each machine throws dice of its own.</summary>
internal enum FaultArea
{
    Store,
    Token,
    Revocation,
    Api,
    Machine,
}
