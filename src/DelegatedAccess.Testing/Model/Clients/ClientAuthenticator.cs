using System.Net;
using System.Text;

namespace DelegatedAccess.Testing;

/// <summary>Client authentication at the token and revocation endpoints (RFC 6749 section 2.3.1), in Hydra's order.</summary>
internal sealed class ClientAuthenticator(SandboxState state)
{
    public SandboxClient? Authenticate(FormValues form, string? authorization, out OAuthError error)
    {
        var basic = ReadBasic(authorization);
        var (id, secret) = basic ?? (form["client_id"], form["client_secret"]);
        if (id.Length == 0)
        {
            error = OAuthError.InvalidRequest.Because(
                "Client credentials missing or malformed in both HTTP Authorization header and HTTP POST body.");
            return null;
        }

        error = OAuthError.InvalidClient;
        if (state.FindClient(id) is not { } client)
        {
            return null;
        }

        var used = MethodUsed(form, basic is not null);
        if (used != client.Authentication)
        {
            error = error.Because(
                $"The OAuth 2.0 Client supports client authentication method '{Name(client.Authentication)}', " +
                $"but method '{Name(used)}' was requested. " +
                $"You must configure the OAuth 2.0 client's 'token_endpoint_auth_method' value to accept '{Name(used)}'.");
            return null;
        }

        return used == SandboxClientAuthentication.None || client.IsSecret(secret) ? client : null;
    }

    private static SandboxClientAuthentication MethodUsed(FormValues form, bool basic)
    {
        if (form["client_id"].Length > 0 && form["client_secret"].Length > 0)
        {
            return SandboxClientAuthentication.Post;
        }

        return basic ? SandboxClientAuthentication.Basic : SandboxClientAuthentication.None;
    }

    private static string Name(SandboxClientAuthentication method) => method switch
    {
        SandboxClientAuthentication.Basic => "client_secret_basic",
        SandboxClientAuthentication.Post => "client_secret_post",
        _ => "none",
    };

    private static (string Id, string Secret)? ReadBasic(string? authorization)
    {
        if (authorization?.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }

        var bytes = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[6..].Trim(), bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);

        // The credentials are form-encoded before they are base64-encoded, which most clients forget and no hex id shows.
        return colon < 0 ? null : (WebUtility.UrlDecode(text[..colon]), WebUtility.UrlDecode(text[(colon + 1)..]));
    }
}
