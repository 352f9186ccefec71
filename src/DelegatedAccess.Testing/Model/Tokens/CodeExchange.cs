using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DelegatedAccess.Testing;

/// <summary>The authorization code grant (RFC 6749 section 4.1.3) with PKCE (RFC 7636 section 4.6).</summary>
internal sealed class CodeExchange(SandboxState state)
{
    public SandboxResponse Exchange(SandboxClient client, FormValues form)
    {
        if (!state.Codes.TryGetValue(form["code"], out var code) || code.IsRevoked)
        {
            return OAuthError.InvalidGrant.ToResponse();
        }

        if (code.Grant is { } spent)
        {
            spent.End(SandboxGrantEnd.CodeReused);
            return OAuthError.InvalidGrant.Because("The authorization code has already been used.").ToResponse();
        }

        if (Refusal(code, client, form) is { } hint)
        {
            return OAuthError.InvalidGrant.Because(hint).ToResponse();
        }

        var grant = new SandboxGrant(state, RequestId(), code);
        code.Grant = grant;
        state.Grants.Add(grant);
        return TokenPair.Issue(state, grant);
    }

    private string? Refusal(AuthorizationCode code, SandboxClient client, FormValues form)
    {
        if (state.Now >= code.ExpiresAt)
        {
            return "The authorization code expired.";
        }

        if (code.Prompt.Client != client)
        {
            return "The OAuth 2.0 Client ID from this request does not match the one from the authorize request.";
        }

        if (code.Prompt.RedirectUri != form["redirect_uri"])
        {
            return "The 'redirect_uri' from this request does not match the one from the authorize request.";
        }

        return code.Prompt.CodeChallenge is { } challenge ? RefuseVerifier(challenge, form["code_verifier"]) : null;
    }

    private static string? RefuseVerifier(string challenge, string verifier)
    {
        if (verifier.Length < 43)
        {
            return "The PKCE code verifier must be at least 43 characters.";
        }

        if (verifier.Length > 128)
        {
            return "The PKCE code verifier can not be longer than 128 characters.";
        }

        return Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == challenge
            ? null
            : "The PKCE code challenge did not match the code verifier.";
    }

    private string RequestId()
    {
        var hex = state.Secrets.NewHexId();
        return $"{hex[..8]}-{hex[8..12]}-{hex[12..16]}-{hex[16..20]}-{hex[20..]}";
    }
}
