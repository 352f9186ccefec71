namespace DelegatedAccess.Testing;

/// <summary>Reads <c>Authorization: Bearer …</c> (RFC 6750 section 2.1).</summary>
internal static class BearerHeader
{
    /// <summary>The token, or null where the header is not a well-formed bearer header.</summary>
    public static string? Read(string? authorization)
    {
        if (authorization?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }

        var token = authorization[7..].Trim();
        return token.Length > 0 && token.All(IsTokenCharacter) ? token : null;
    }

    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~' or '+' or '/' or '=';
}
