namespace DelegatedAccess.Testing;

/// <summary>
/// An error of RFC 6749 section 5.2 in Hydra's words: a base text per code, a hint after it, and every double quote as a single one.
/// </summary>
internal sealed record OAuthError(string Code, int Status, string BaseText, string? Hint = null)
{
    public static OAuthError InvalidRequest { get; } = new(
        "invalid_request",
        400,
        "The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, " +
        "or is otherwise malformed.");

    public static OAuthError UnauthorizedClient { get; } = new(
        "unauthorized_client", 400, "The client is not authorized to request a token using this method.");

    public static OAuthError AccessDenied { get; } = new(
        "access_denied", 403, "The resource owner or authorization server denied the request.");

    public static OAuthError UnsupportedResponseType { get; } = new(
        "unsupported_response_type", 400, "The authorization server does not support obtaining a token using this method.");

    public static OAuthError UnsupportedGrantType { get; } = new(
        "unsupported_grant_type", 400, "The authorization grant type is not supported by the authorization server.");

    public static OAuthError InvalidScope { get; } = new(
        "invalid_scope", 400, "The requested scope is invalid, unknown, or malformed.");

    public static OAuthError InvalidGrant { get; } = new(
        "invalid_grant",
        400,
        "The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, " +
        "revoked, does not match the redirection URI used in the authorization request, or was issued to another client.");

    public static OAuthError InvalidClient { get; } = new(
        "invalid_client",
        401,
        "Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).");

    public static OAuthError InvalidState { get; } = new(
        "invalid_state", 400, "The state is missing or does not have enough characters and is therefore considered too weak.");

    public static OAuthError TokenInactive { get; } = new(
        "token_inactive", 401, "Token is inactive because it is malformed, expired or otherwise invalid.", "Token validation failed.");

    public static OAuthError RequestUnauthorized { get; } = new(
        "request_unauthorized",
        401,
        "The request could not be authorized.",
        "Check that you provided valid credentials in the right format.");

    public static OAuthError TemporarilyUnavailable { get; } = new(
        "temporarily_unavailable",
        503,
        "The authorization server is currently unable to handle the request due to a temporary overloading or maintenance of the server.");

    public static OAuthError ServerError { get; } = new(
        "server_error",
        500,
        "The authorization server encountered an unexpected condition that prevented it from fulfilling the request.");

    public static OAuthError SerializationFailure { get; } = new(
        "error", 409, "The request could not be completed because another request is competing for the same resource.");

    public string Description => (Hint is null ? BaseText : BaseText + " " + Hint).Replace('"', '\'');

    public OAuthError Because(string hint) => this with { Hint = hint };

    public SandboxResponse ToResponse()
    {
        var body = JsonBody.Write(json =>
        {
            json.WriteString("error", Code);
            json.WriteString("error_description", Description);
        });
        return new SandboxResponse(Status, SandboxResponse.OAuthJson, body).NotStored();
    }
}
