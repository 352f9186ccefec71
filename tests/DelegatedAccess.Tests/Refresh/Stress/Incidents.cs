namespace DelegatedAccess.Tests.Refresh.Stress;

/// <summary>What befalls a round; whatever its callers get must be explained by it.</summary>
[Flags]
internal enum Incidents
{
    None = 0,

    /// <summary>The server expires all access tokens, fresh ones too.</summary>
    Expiry = 1,

    Disconnect = 2,

    Reconnect = 4,

    /// <summary>The user revokes at the server.</summary>
    Revocation = 8,

    /// <summary>Some calls of the store fail, before or after they were carried out.</summary>
    StoreFault = 16,

    /// <summary>The server rotates, and its answer is lost.</summary>
    AnswerLost = 32,

    /// <summary>A refresh is not processed; sent again, it is.</summary>
    AnswerFailed = 64,

    /// <summary>The server asks to slow down.</summary>
    Throttled = 128,
}
