using DelegatedAccess.Cloudflare.Errors;
using DelegatedAccess.Cloudflare.Identity;

namespace DelegatedAccess.Cloudflare.Registration;

/// <summary>
/// What every self-managed client of Cloudflare has in common. The endpoints are pinned: Cloudflare's discovery document promises
/// grant types and methods that such clients do not have, and its RFC 8414 path answers with the dashboard's HTML.
/// </summary>
internal static class CloudflareDefaults
{
    /// <summary>Why <c>offline_access</c> is asked for, in words for the user.</summary>
    public const string BecauseOfflineAccess = "to stay connected without asking you again";

    public static void Apply(ClientRegistrationOptions options)
    {
        options.DisplayName = "Cloudflare";
        options.Issuer = new Uri("https://dash.cloudflare.com");
        options.AuthorizationEndpoint = new Uri("https://dash.cloudflare.com/oauth2/auth");
        options.TokenEndpoint = new Uri("https://dash.cloudflare.com/oauth2/token");
        options.RevocationEndpoint = new Uri("https://dash.cloudflare.com/oauth2/revoke");
        options.ApiBaseAddress = new Uri("https://api.cloudflare.com/client/v4/");
        options.UserRevocationPage = new Uri("https://dash.cloudflare.com/profile/access-management/authorization");
        options.Traits = Traits;
        options.ScopeRefusal = CloudflareScopeRules.RefusalOf;
        options.ApiErrorReader = new CloudflareApiErrorReader();
        options.TokenErrorReader = new CloudflareTokenErrorReader();
        options.IdentityReader = new CloudflareIdentityReader();
    }

    private static ServerTraits Traits { get; } = new()
    {
        // Hydra deletes the access token of a chain at each of its refreshes, in both of its modes.
        RotationEndsAccessToken = true,

        // Hydra revokes by consent request, and whether a second consent keeps a request of its own is not documented by Cloudflare.
        RevokingOlderChainIsSafe = false,

        // Only for an answer without expires_in; Cloudflare sends one, of one hour and of many, so nothing else may rely on this.
        DefaultAccessTokenLife = TimeSpan.FromHours(1),

        // Cloudflare does not publish how long a refresh token lives. Hydra's default is 30 days from each rotation; a refresh every
        // week leaves three more chances to get through before that.
        KeepAliveAfter = TimeSpan.FromDays(7),

        RequestIdHeader = "cf-ray",
    };
}
