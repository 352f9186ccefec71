using DelegatedAccess.Cloudflare;

namespace DelegatedAccess.AotConsole;

/// <summary>Cloudflare as the sandbox plays it in another process, at the paths of the real one.</summary>
internal static class SandboxRegistration
{
    public static void Configure(ClientRegistrationOptions options, Uri sandbox, string clientId, string? clientSecret)
    {
        options.Issuer = sandbox;
        options.AuthorizationEndpoint = new Uri(sandbox, "oauth2/auth");
        options.TokenEndpoint = new Uri(sandbox, "oauth2/token");
        options.RevocationEndpoint = new Uri(sandbox, "oauth2/revoke");
        options.ApiBaseAddress = new Uri(sandbox, "client/v4/");
        options.ClientId = clientId;
        options.ClientSecret = clientSecret;
        options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains");
        options.Scopes.Add(CloudflareScopes.UserDetailsRead, because: "to recognise you");
        options.OptionalScopes.Add(CloudflareScopes.DnsWrite, because: "to add the records you ask for");
    }
}
