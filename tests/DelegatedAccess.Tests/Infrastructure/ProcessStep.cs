namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>What a process does that reaches beyond it.</summary>
internal enum ProcessStep
{
    /// <summary>Reads a grant.</summary>
    Read,

    /// <summary>Writes a grant.</summary>
    Write,

    /// <summary>Deletes a grant.</summary>
    Delete,

    /// <summary>Lists grants.</summary>
    List,

    /// <summary>Sends a request to the authorization server.</summary>
    Send,

    /// <summary>Calls the API.</summary>
    Call,
}
