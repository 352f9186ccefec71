namespace DelegatedAccess.AspNetCore;

/// <summary>How a trip to the authorization server ended.</summary>
public enum ConnectOutcomeKind
{
    /// <summary>Nothing that is known here.</summary>
    None,

    /// <summary>Connected, for the first time.</summary>
    Connected,

    /// <summary>Connected again.</summary>
    Reconnected,

    /// <summary>Disconnected.</summary>
    Disconnected,

    /// <summary>The callback was used before, by a double click or the back button; what it did then stands.</summary>
    AlreadyCompleted,

    /// <summary>The user cancelled, or did not finish signing in. Nothing was changed.</summary>
    Cancelled,

    /// <summary>It failed. Nothing was changed.</summary>
    Failed,
}
