namespace DelegatedAccess.Cloudflare.Errors;

/// <summary>
/// Reads why Cloudflare's token endpoint ended a grant. The endpoint is Ory Hydra's, whose answer is one long sentence for every
/// <c>invalid_grant</c> (RFC 6749 section 5.2) followed by a hint; only the hint tells the cases apart, so only whole hints are
/// compared: the sentence itself holds the words "expired", "revoked" and "another client".
/// </summary>
internal sealed class CloudflareTokenErrorReader : ITokenErrorReader
{
    private const string AlreadyUsed = "The refresh token was already used.";
    private const string Expired = "The refresh token expired.";

    // A server that issued the token and does not know it any more has deleted it. It also says so of a token that was spent more
    // than half an hour ago: whether that may have happened is for the caller, who knows what was sent.
    private const string Forgotten = "The refresh token is malformed or not valid.";

    public GrantLostReason ReadLostReason(ServerMessage message)
    {
        if (message.Error != "invalid_grant" || message.Description is not { } description)
        {
            return GrantLostReason.Unknown;
        }

        return Says(description, AlreadyUsed) ? GrantLostReason.ReuseDetected
            : Says(description, Expired) ? GrantLostReason.Expired
            : Says(description, Forgotten) ? GrantLostReason.Revoked
            : GrantLostReason.Unknown;
    }

    private static bool Says(string description, string hint) => description.Contains(hint, StringComparison.OrdinalIgnoreCase);
}
