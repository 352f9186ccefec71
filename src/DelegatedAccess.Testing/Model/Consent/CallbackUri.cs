namespace DelegatedAccess.Testing;

/// <summary>Callbacks as Hydra writes them: parameters in the query, no <c>iss</c> (RFC 9207 is not supported).</summary>
internal static class CallbackUri
{
    public static Uri Error(string redirectUri, string state, OAuthError error) =>
        Append(redirectUri, ("error", error.Code), ("error_description", error.Description), ("state", state));

    public static Uri Success(string redirectUri, string state, string code, IEnumerable<string> scopes) =>
        Append(redirectUri, ("code", code), ("scope", string.Join(' ', scopes)), ("state", state));

    private static Uri Append(string redirectUri, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var separator = redirectUri.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var (name, value) in parameters)
        {
            redirectUri += separator + name + "=" + Uri.EscapeDataString(value);
            separator = '&';
        }

        return new Uri(redirectUri);
    }
}
