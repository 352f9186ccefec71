using System.Net.Http.Headers;
using DelegatedAccess.Benchmarks.Servers;
using Microsoft.Identity.Client;

namespace DelegatedAccess.Benchmarks.Contenders;

/// <summary>
/// MSAL: a confidential client, with the handler that its documentation suggests: ask for a token silently, set the header, send. It does not react to a
/// 401, for MSAL has nothing that would.
/// </summary>
internal sealed class MsalContender : Contender
{
    private static readonly string[] Scopes = ["read"];

    private readonly IConfidentialClientApplication _app;
    private readonly IAccount _account;

    private MsalContender(IConfidentialClientApplication app, IAccount account, HttpMessageHandler api)
    {
        _app = app;
        _account = account;
        Client = new HttpClient(new SilentTokenHandler(app, account) { InnerHandler = api }, disposeHandler: false);
    }

    public override HttpClient Client { get; }

    /// <param name="around">The servers.</param>
    /// <param name="cache">Moves its cache from its own memory elsewhere.</param>
    /// <param name="isConnected">Whether that cache has the tokens already.</param>
    public static async Task<MsalContender> StartAsync(Surroundings around, Action<IConfidentialClientApplication>? cache = null, bool isConnected = false)
    {
        var app = ConfidentialClientApplicationBuilder.Create("client")
            .WithClientSecret("secret")
            .WithAuthority("https://login.microsoftonline.com/tenant", validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithLegacyCacheCompatibility(false)
            .WithRedirectUri(Addresses.Redirect.AbsoluteUri)
            .WithHttpClientFactory(new Backchannel(around.Server))
            .Build();
        cache?.Invoke(app);
        if (isConnected)
        {
            return new MsalContender(app, await app.GetAccountAsync("user.tenant"), around.Api);
        }

        // Within five minutes of its end a token counts as expired.
        around.Server.Life = around.IsExpired ? 1 : 3600;
        var result = await app.AcquireTokenByAuthorizationCode(Scopes, "code").ExecuteAsync();
        around.Server.Life = 3600;
        if (around.IsExpired)
        {
            around.Server.EndAccessToken();
        }

        return new MsalContender(app, result.Account, around.Api);
    }

    public override Task RefreshAsync() => _app.AcquireTokenSilent(Scopes, _account).WithForceRefresh(true).ExecuteAsync();

    public override async Task<string> WriteTokenAsync() => $"{await _app.AcquireTokenSilent(Scopes, _account).ExecuteAsync()}";

    public override ValueTask DisposeAsync()
    {
        Client.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class SilentTokenHandler(IConfidentialClientApplication app, IAccount account) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var result = await app.AcquireTokenSilent(Scopes, account).ExecuteAsync(cancellationToken);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", result.AccessToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Backchannel(HttpMessageHandler server) : IMsalHttpClientFactory
    {
        private readonly HttpClient _client = new(server, disposeHandler: false);

        public HttpClient GetHttpClient() => _client;
    }
}
