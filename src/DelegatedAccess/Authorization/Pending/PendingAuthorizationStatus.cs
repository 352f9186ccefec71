namespace DelegatedAccess;

/// <summary>How far an authorization came between connect and callback.</summary>
public enum PendingAuthorizationStatus
{
    /// <summary>The user was sent to the authorization server.</summary>
    Pending,

    /// <summary>A callback took it; no other one will.</summary>
    Redeeming,

    /// <summary>It is over, well or badly; kept until its time ends, so that a second callback is recognised.</summary>
    Completed,
}
