namespace DelegatedAccess.Testing;

/// <summary>Hydra's comparison of redirect URIs (RFC 6749 section 3.1.2.3, RFC 8252 section 7.3).</summary>
internal static class RedirectUriRule
{
    public static bool Accepts(string requested, IReadOnlyList<string> registered, bool anyLocal)
    {
        if (!Uri.TryCreate(requested, UriKind.Absolute, out var uri) || requested.Contains('#', StringComparison.Ordinal))
        {
            return false;
        }

        return registered.Contains(requested, StringComparer.Ordinal)
            || registered.Any(one => DiffersOnlyInLoopbackPort(uri, one))
            || (anyLocal && IsLocal(uri));
    }

    private static bool DiffersOnlyInLoopbackPort(Uri requested, string registered) =>
        Uri.TryCreate(registered, UriKind.Absolute, out var uri)
        && requested.Scheme == Uri.UriSchemeHttp
        && uri.Scheme == Uri.UriSchemeHttp
        && IsLoopbackLiteral(requested)
        && requested.Host == uri.Host
        && requested.PathAndQuery == uri.PathAndQuery
        && requested.UserInfo.Length == 0;

    private static bool IsLocal(Uri uri) =>
        (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.UserInfo.Length == 0
        && (uri.Host == "localhost" || IsLoopbackLiteral(uri));

    // "localhost" is a name that something may resolve elsewhere, so it gets no relaxation.
    private static bool IsLoopbackLiteral(Uri uri) => uri.Host is "127.0.0.1" or "[::1]";
}
