namespace DelegatedAccess.Worker.Traps;

/// <summary>Where in a refresh a process can be caught.</summary>
internal enum TrapPoint
{
    None,

    /// <summary>Its claim is not written yet.</summary>
    BeforeClaim,

    /// <summary>The store has its claim.</summary>
    AfterClaim,

    /// <summary>Its token request is on its way.</summary>
    AfterSend,

    /// <summary>The answer is here, and nobody has looked at it.</summary>
    AfterAnswer,

    /// <summary>The new tokens are not handed to the store yet.</summary>
    BeforeCommit,

    /// <summary>The store is writing them.</summary>
    DuringCommit,

    /// <summary>The store has them, and the process does not know it.</summary>
    AfterCommit,
}
