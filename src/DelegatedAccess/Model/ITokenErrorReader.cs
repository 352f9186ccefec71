namespace DelegatedAccess;

/// <summary>Reads the texts of one authorization server, to say why it ended a grant. Must not throw.</summary>
public interface ITokenErrorReader
{
    /// <summary>
    /// The reason that the answer itself justifies, or <see cref="GrantLostReason.Unknown"/>. Whether a lost answer explains a reuse is
    /// decided by the caller, who knows what was sent before.
    /// </summary>
    /// <param name="message">The answer to a refresh that ended the grant.</param>
    GrantLostReason ReadLostReason(ServerMessage message);
}
