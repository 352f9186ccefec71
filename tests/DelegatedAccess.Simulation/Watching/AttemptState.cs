namespace DelegatedAccess.Simulation.Watching;

/// <summary>What the sender of a refresh token knows of it.</summary>
internal enum AttemptState
{
    Underway,

    /// <summary>An answer, or its absence, that says for certain that nothing was processed.</summary>
    NotProcessed,

    /// <summary>No answer, or one that does not tell.</summary>
    Unanswered,

    /// <summary>A new pair of tokens.</summary>
    Answered,

    /// <summary>The server ended it.</summary>
    Refused,
}
