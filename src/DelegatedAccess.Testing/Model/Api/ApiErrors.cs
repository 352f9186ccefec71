namespace DelegatedAccess.Testing;

/// <summary>The refusals of API v4 that every route can give.</summary>
internal static class ApiErrors
{
    public static SandboxResponse NoCredentials() =>
        ApiEnvelope.Error(400, new ApiError(9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers"));

    public static SandboxResponse MalformedCredentials() => ApiEnvelope.Error(
        400,
        new ApiError(6003, "Invalid request headers") { Chained = new ApiError(6111, "Invalid format for Authorization header") });

    public static SandboxResponse DeadToken() => ApiEnvelope.Error(401, new ApiError(10000, "Authentication error"));

    public static SandboxResponse MissingScope(string documentationPath) => ApiEnvelope.Error(
        403,
        new ApiError(10000, "Forbidden") { DocumentationUrl = "https://developers.cloudflare.com/api/" + documentationPath });

    public static SandboxResponse RoleProblem() =>
        ApiEnvelope.Error(403, new ApiError(9109, "Unauthorized to access requested resource"));

    public static SandboxResponse NoSuchObject(string path) =>
        ApiEnvelope.Error(404, new ApiError(7003, $"Could not route to {path}, perhaps your object identifier is invalid?"));

    public static SandboxResponse NoSuchRoute() => ApiEnvelope.Error(404, new ApiError(7000, "No route for that URI"));

    public static SandboxResponse NoSuchMethod() => ApiEnvelope.Error(405, new ApiError(10405, "Method not allowed"));

    public static SandboxResponse NoSuchRecord() => ApiEnvelope.Error(404, new ApiError(81044, "Record does not exist."));

    public static SandboxResponse Throttled() =>
        ApiEnvelope.Error(429, new ApiError(971, "Please wait and consider throttling your request speed"));

    public static SandboxResponse Broken(int status) => ApiEnvelope.Error(status, new ApiError(10001, "Internal error"));
}
