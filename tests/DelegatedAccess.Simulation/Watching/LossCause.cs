namespace DelegatedAccess.Simulation.Watching;

/// <summary>Why a grant ended Lost, as the simulation knows it and no client can.</summary>
internal enum LossCause
{
    /// <summary>The user revoked it.</summary>
    UserRevoked,

    /// <summary>Its refresh token aged out unused.</summary>
    Expired,

    /// <summary>The answer with the new refresh token was lost, and the replay came outside the grace window, or there is none.</summary>
    AnswerLost,

    /// <summary>The process that held the new refresh token died before its commit.</summary>
    HolderDied,

    /// <summary>The process that held it stood still, or could not reach the store, for longer than its claim.</summary>
    HolderHindered,

    /// <summary>A request of an earlier attempt came to the server after its replay.</summary>
    LateRequest,

    /// <summary>The store lost what it had.</summary>
    StoreWentBack,

    /// <summary>Two wall clocks were further apart than claims allow for.</summary>
    ClocksApart,
}
