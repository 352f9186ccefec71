using DelegatedAccess.Benchmarks.Servers;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Flows;
using Google.Apis.Http;
using Google.Apis.Util.Store;
using HttpClientFactory = Google.Apis.Http.HttpClientFactory;

namespace DelegatedAccess.Benchmarks.Contenders;

/// <summary>Google.Apis.Auth: a <see cref="UserCredential"/> in its own configurable client.</summary>
internal sealed class GoogleContender : Contender
{
    private const string User = "user";

    private readonly UserCredential _credential;

    private GoogleContender(UserCredential credential, HttpClient client)
    {
        _credential = credential;
        Client = client;
    }

    public override HttpClient Client { get; }

    /// <param name="around">The servers.</param>
    /// <param name="store">Where the tokens are kept, unless nowhere.</param>
    /// <param name="isConnected">Whether the store has them already.</param>
    public static async Task<GoogleContender> StartAsync(Surroundings around, IDataStore? store = null, bool isConnected = false)
    {
        var flow = new AuthorizationCodeFlow(
            new AuthorizationCodeFlow.Initializer(Addresses.AuthorizationEndpoint.AbsoluteUri, Addresses.TokenEndpoint.AbsoluteUri)
            {
                ClientSecrets = new ClientSecrets { ClientId = "client", ClientSecret = "secret" },
                HttpClientFactory = new Transport(around.Server),
                DataStore = store,
            });
        var token = isConnected
            ? await flow.LoadTokenAsync(User, CancellationToken.None)
            : await flow.ExchangeCodeForTokenAsync(User, "code", Addresses.Redirect.AbsoluteUri, CancellationToken.None);
        if (around.IsExpired && !isConnected)
        {
            around.Server.EndAccessToken();
            token.IssuedUtc -= TimeSpan.FromHours(2);
            await (store?.StoreAsync(User, token) ?? Task.CompletedTask);
        }

        var credential = new UserCredential(flow, User, token);
        var arguments = new CreateHttpClientArgs();
        arguments.Initializers.Add(credential);
        return new GoogleContender(credential, new Transport(around.Api).CreateHttpClient(arguments));
    }

    public override Task RefreshAsync() => _credential.RefreshTokenAsync(CancellationToken.None);

    public override Task<string> WriteTokenAsync() => Task.FromResult($"{_credential} {_credential.Token}");

    public override ValueTask DisposeAsync()
    {
        Client.Dispose();
        _credential.Flow.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class Transport(HttpMessageHandler handler) : HttpClientFactory
    {
        protected override HttpMessageHandler CreateHandler(CreateHttpClientArgs args) => handler;
    }
}
