namespace DelegatedAccess.Testing;

/// <summary>How a client proves itself at the token and revocation endpoints (RFC 6749 section 2.3).</summary>
public enum SandboxClientAuthentication
{
    /// <summary><c>client_secret_basic</c>: form-encoded id and secret in the Authorization header.</summary>
    Basic,

    /// <summary><c>client_secret_post</c>: id and secret in the form.</summary>
    Post,

    /// <summary><c>none</c>: a public client, which must use PKCE with S256.</summary>
    None,
}
