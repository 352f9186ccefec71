using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace DelegatedAccess.Testing.Tests;

/// <summary>A sandbox with a clock in hand, and a client that speaks plain OAuth to it: no SDK, so that only the look-alike is tested.</summary>
internal sealed class Lab : IAsyncDisposable
{
    public const string Callback = "http://127.0.0.1:5000/callback";
    public const string AllScopes = "account-settings.read user-details.read zone.read dns.read dns.write offline_access";

    // 43 characters, the least that RFC 7636 allows.
    public const string Verifier = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    private Lab(FakeTimeProvider clock, CloudflareSandbox sandbox, HttpMessageHandler handler)
    {
        Clock = clock;
        Sandbox = sandbox;
        Http = new HttpClient(handler);
    }

    public FakeTimeProvider Clock { get; }

    public CloudflareSandbox Sandbox { get; }

    public HttpClient Http { get; }

    public SandboxModel Model => Sandbox.Model;

    public SandboxClient Client => Sandbox.DefaultClient;

    public static Lab InMemory(TimeSpan grace = default, bool legacy = false)
    {
        var (clock, options) = Options(grace, legacy);
        var sandbox = CloudflareSandbox.CreateInMemory(options);
        return new Lab(clock, sandbox, sandbox.CreateHandler());
    }

    public static async Task<Lab> OnPortAsync()
    {
        var (clock, options) = Options(TimeSpan.Zero, false);
        return new Lab(clock, await CloudflareSandbox.StartAsync(options), new SocketsHttpHandler { AllowAutoRedirect = false });
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Sandbox.DisposeAsync();
    }

    public Uri AuthorizationUrl(string scope = AllScopes, SandboxClient? client = null, string state = "state-0123456789", string extra = "")
    {
        var challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return new Uri(
            $"{Sandbox.AuthorizationEndpoint}?response_type=code&client_id={(client ?? Client).ClientId}&redirect_uri={Uri.EscapeDataString(Callback)}" +
            $"&scope={Uri.EscapeDataString(scope)}&state={state}&code_challenge={challenge}&code_challenge_method=S256{extra}");
    }

    public async Task<string> CodeAsync(string user = "alice", ConsentChoices? choices = null, string scope = AllScopes, SandboxClient? client = null)
    {
        var callback = await Sandbox.User(user).ConsentAsync(AuthorizationUrl(scope, client), choices);
        return Query(callback)["code"];
    }

    public async Task<Tokens> ConnectAsync(string user = "alice", ConsentChoices? choices = null, string scope = AllScopes)
    {
        var answer = await ExchangeAsync(await CodeAsync(user, choices, scope));
        return Tokens.Of(answer);
    }

    public Task<Answer> ExchangeAsync(string code, SandboxClient? client = null, string verifier = Verifier, string callback = Callback) => TokenAsync(
        client, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", callback), ("code_verifier", verifier));

    public Task<Answer> RefreshAsync(string refreshToken, SandboxClient? client = null) =>
        TokenAsync(client, ("grant_type", "refresh_token"), ("refresh_token", refreshToken));

    public Task<Answer> RevokeAsync(string token, SandboxClient? client = null) =>
        PostAsync(Sandbox.RevocationEndpoint, client ?? Client, ("token", token));

    public Task<Answer> TokenAsync(SandboxClient? client, params (string, string)[] form) =>
        PostAsync(Sandbox.TokenEndpoint, client ?? Client, form);

    public async Task<Answer> PostAsync(Uri endpoint, SandboxClient client, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        var values = form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)).ToList();
        if (client.Authentication == SandboxClientAuthentication.Basic)
        {
            var credentials = Uri.EscapeDataString(client.ClientId) + ":" + Uri.EscapeDataString(client.ClientSecret!);
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        }
        else
        {
            values.Add(new("client_id", client.ClientId));
            if (client.ClientSecret is { } secret)
            {
                values.Add(new("client_secret", secret));
            }
        }

        request.Content = new FormUrlEncodedContent(values);
        return await SendAsync(request);
    }

    public async Task<Answer> ApiAsync(string accessToken, string path, HttpMethod? method = null, string? body = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(Sandbox.ApiBaseAddress, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request);
        return new Answer(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Content.Headers.ContentType?.ToString(),
            response.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    public static Dictionary<string, string> Query(Uri uri) => uri.Query.TrimStart('?').Split('&')
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));

    private static (FakeTimeProvider Clock, CloudflareSandboxOptions Options) Options(TimeSpan grace, bool legacy)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        return (clock, new CloudflareSandboxOptions { TimeProvider = clock, RefreshGrace = grace, LegacyReuseAnswer = legacy });
    }
}
