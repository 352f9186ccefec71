namespace DelegatedAccess.Simulation.Storage;

/// <summary>What becomes of a call to the store.</summary>
internal enum StoreFate
{
    Works,

    /// <summary>It fails, and nothing was done.</summary>
    Fails,

    /// <summary>It was done, and its answer is lost.</summary>
    AppliesThenThrows,

    /// <summary>Nothing comes back, and nothing was done.</summary>
    Hangs,

    /// <summary>It is done long after the caller gave up.</summary>
    AppliesLate,
}
