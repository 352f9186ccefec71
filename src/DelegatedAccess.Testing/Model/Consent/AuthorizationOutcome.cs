namespace DelegatedAccess.Testing;

/// <summary>What the authorization endpoint does with a request: ask the user, redirect an error, or show one.</summary>
internal sealed record AuthorizationOutcome
{
    public ConsentPrompt? Prompt { get; private init; }

    /// <summary>The client's callback with an error: client and redirect URI were fine, something else was not.</summary>
    public Uri? ErrorRedirect { get; private init; }

    /// <summary>An error that must not be redirected, because nobody trustworthy would receive it (RFC 6749 section 4.1.2.1).</summary>
    public OAuthError? ErrorPage { get; private init; }

    public static AuthorizationOutcome Ask(ConsentPrompt prompt) => new() { Prompt = prompt };

    public static AuthorizationOutcome Redirect(Uri callback) => new() { ErrorRedirect = callback };

    public static AuthorizationOutcome Show(OAuthError error) => new() { ErrorPage = error };
}
