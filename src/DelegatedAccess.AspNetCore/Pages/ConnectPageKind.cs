namespace DelegatedAccess.AspNetCore;

/// <summary>What a page is about.</summary>
public enum ConnectPageKind
{
    /// <summary>What will be asked for and why, before the user is sent to the authorization server.</summary>
    Connect,

    /// <summary>The same, because a connection ended or lacks a scope.</summary>
    Reconnect,

    /// <summary>What connecting or disconnecting did.</summary>
    Outcome,

    /// <summary>What went wrong.</summary>
    Problem,
}
