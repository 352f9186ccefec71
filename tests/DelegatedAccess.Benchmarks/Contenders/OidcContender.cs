using DelegatedAccess.Benchmarks.Servers;
using Duende.IdentityModel.Jwk;
using Duende.IdentityModel.OidcClient;

namespace DelegatedAccess.Benchmarks.Contenders;

/// <summary>Duende.IdentityModel.OidcClient: its <see cref="RefreshTokenDelegatingHandler"/>, which refreshes when it is refused.</summary>
internal sealed class OidcContender : Contender
{
    private readonly OidcClient _oidc;
    private readonly OidcTokens _tokens;
    private string _refreshToken;

    private OidcContender(OidcClient oidc, OidcTokens tokens, HttpMessageHandler api)
    {
        _oidc = oidc;
        _tokens = tokens;
        _refreshToken = tokens.RefreshToken;
        Client = new HttpClient(new RefreshTokenDelegatingHandler(oidc, tokens.AccessToken, tokens.RefreshToken, "Bearer", api));
    }

    public override HttpClient Client { get; }

    /// <param name="around">The servers.</param>
    /// <param name="tokens">What the user's consent gave, where another process received it.</param>
    public static async Task<OidcContender> StartAsync(Surroundings around, OidcTokens? tokens = null)
    {
        var client = new OidcClient(new OidcClientOptions
        {
            ClientId = "client",
            ClientSecret = "secret",
            LoadProfile = false,
            HttpClientFactory = _ => new HttpClient(around.Server, disposeHandler: false),
            ProviderInformation = new ProviderInformation
            {
                IssuerName = Addresses.Issuer.AbsoluteUri,
                AuthorizeEndpoint = Addresses.AuthorizationEndpoint.AbsoluteUri,
                TokenEndpoint = Addresses.TokenEndpoint.AbsoluteUri,
                KeySet = new JsonWebKeySet(),
            },
        });
        return new OidcContender(client, tokens ?? await OidcTokens.RedeemAsync(around), around.Api);
    }

    // An app that refreshes on demand keeps what it gets; the handler above goes on with what it was given.
    public override async Task RefreshAsync()
    {
        var result = await _oidc.RefreshTokenAsync(_refreshToken);
        _refreshToken = result.IsError ? throw new InvalidOperationException(result.Error) : result.RefreshToken;
    }

    public override async Task<string> WriteTokenAsync() => $"{await _oidc.RefreshTokenAsync(_tokens.RefreshToken)}";

    public override ValueTask DisposeAsync()
    {
        Client.Dispose();
        return ValueTask.CompletedTask;
    }
}
