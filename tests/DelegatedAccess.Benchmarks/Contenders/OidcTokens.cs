using System.Text.Json;
using DelegatedAccess.Benchmarks.Servers;

namespace DelegatedAccess.Benchmarks.Contenders;

/// <summary>What a consent gave, for a client that keeps no tokens itself.</summary>
internal sealed record OidcTokens(string AccessToken, string RefreshToken)
{
    public static async Task<OidcTokens> RedeemAsync(Surroundings around)
    {
        using var backchannel = new HttpClient(around.Server, disposeHandler: false);
        using var form = new FormUrlEncodedContent([new("grant_type", "authorization_code"), new("code", "code")]);
        using var response = await backchannel.PostAsync(Addresses.TokenEndpoint, form);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        if (around.IsExpired)
        {
            around.Server.EndAccessToken();
        }

        return new OidcTokens(answer.RootElement.GetProperty("access_token").GetString()!, answer.RootElement.GetProperty("refresh_token").GetString()!);
    }

    public override string ToString() => nameof(OidcTokens);
}
