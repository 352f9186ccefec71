namespace DelegatedAccess.Testing;

/// <summary>What a transport does to the connection of an answer.</summary>
internal enum ConnectionFate
{
    /// <summary>The answer arrives.</summary>
    Kept,

    /// <summary>The connection was never made.</summary>
    Refused,

    /// <summary>The connection ends before the answer begins.</summary>
    Cut,

    /// <summary>The connection ends in the middle of the body.</summary>
    CutInBody,
}
