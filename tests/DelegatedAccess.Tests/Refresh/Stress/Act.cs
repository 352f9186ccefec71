namespace DelegatedAccess.Tests.Refresh.Stress;

/// <summary>What one caller does in a round.</summary>
internal enum Act
{
    Call,
    SendSynchronously,
    Ask,

    /// <summary>Asks again the moment the first token is there, while the flight that brought it still tidies up.</summary>
    AskTwice,
    CallAndCancel,
    AskAndCancel,

    /// <summary>Asks for a grant that never was, which crowds others out of a small cache.</summary>
    AskForStranger,

    /// <summary>Looks whether a flight stays behind that is done.</summary>
    Watch,
    ExpireAtServer,
    Disconnect,
    Reconnect,
    RevokeAtServer,
}
