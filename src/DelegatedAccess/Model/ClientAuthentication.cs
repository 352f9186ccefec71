namespace DelegatedAccess;

/// <summary>How the client proves itself at the token endpoint (RFC 6749 section 2.3). Exactly one method is used.</summary>
public enum ClientAuthentication
{
    /// <summary>HTTP Basic with form-encoded id and secret (<c>client_secret_basic</c>, RFC 6749 section 2.3.1).</summary>
    Basic,

    /// <summary>The secret in the request body (<c>client_secret_post</c>, RFC 6749 section 2.3.1).</summary>
    Post,

    /// <summary>A public client without a secret (<c>none</c>): desktop, mobile and command-line apps (RFC 8252 section 8.5).</summary>
    None,
}
