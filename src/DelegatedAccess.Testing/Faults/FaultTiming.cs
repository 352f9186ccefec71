namespace DelegatedAccess.Testing;

/// <summary>When a fault strikes, seen from the server: the difference between "nothing happened" and "nobody heard".</summary>
public enum FaultTiming
{
    /// <summary>The server never processed the request.</summary>
    BeforeCommit,

    /// <summary>The server processed the request (tokens rotated), and the answer is what suffers.</summary>
    AfterCommit,
}
