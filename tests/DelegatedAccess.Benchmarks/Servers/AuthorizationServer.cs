using System.Globalization;
using System.Net;
using System.Text;

namespace DelegatedAccess.Benchmarks.Servers;

/// <summary>
/// A token endpoint with one user's grant. Each refresh rotates: it ends the tokens before it, and a refresh token that was already used ends the
/// grant, as RFC 9700 section 4.14.2 wants it. Any code is good.
/// </summary>
internal sealed class AuthorizationServer : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private string? _accessToken;
    private string? _refreshToken;
    private int _issued;
    private int _calls;

    /// <summary>Requests since the count was last cleared.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Whether the user's consent still stands.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>Seconds that an access token lives, by what it is said.</summary>
    public int Life { get; set; } = 3600;

    /// <summary>What every request is answered with instead, if anything.</summary>
    public HttpStatusCode? Failure { get; set; }

    /// <summary>What an answer waits for after the request was carried out.</summary>
    public Func<Task> Hold { get; set; } = () => Task.CompletedTask;

    /// <summary>The access token that is issued as the so-manyth.</summary>
    public static string AccessTokenOf(int number) => string.Create(CultureInfo.InvariantCulture, $"access-{number:D8}-0123456789abcdefghijklmnopqrstuv");

    /// <inheritdoc cref="AccessTokenOf"/>
    public static string RefreshTokenOf(int number) => string.Create(CultureInfo.InvariantCulture, $"refresh-{number:D8}-0123456789abcdefghijklmnopqrstuv");

    public void ClearCount() => Volatile.Write(ref _calls, 0);

    /// <summary>The access token ends before its time; the refresh token stays.</summary>
    public void EndAccessToken()
    {
        lock (_lock)
        {
            _accessToken = null;
        }
    }

    /// <summary>The user withdraws the consent.</summary>
    public void Revoke()
    {
        lock (_lock)
        {
            (IsAlive, _accessToken, _refreshToken) = (false, null, null);
        }
    }

    public bool Accepts(string? accessToken)
    {
        lock (_lock)
        {
            return accessToken is not null && accessToken == _accessToken;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        var form = await request.Content!.ReadAsStringAsync(cancellationToken);
        var answer = Failure is { } status
            ? Json(status, """{"error":"temporarily_unavailable"}""")
            : Answer(form.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1])));
        answer.RequestMessage = request;
        await Hold().WaitAsync(cancellationToken);
        return answer;
    }

    private HttpResponseMessage Answer(Dictionary<string, string> form)
    {
        lock (_lock)
        {
            if (form["grant_type"] == "refresh_token" && (!IsAlive || form["refresh_token"] != _refreshToken))
            {
                (IsAlive, _accessToken, _refreshToken) = (false, null, null);
                return Json(HttpStatusCode.BadRequest, """{"error":"invalid_grant","error_description":"Token is inactive."}""");
            }

            _issued++;
            _accessToken = AccessTokenOf(_issued);
            _refreshToken = RefreshTokenOf(_issued);
            return Json(HttpStatusCode.OK, Tokens(withUser: form.ContainsKey("client_info")));
        }
    }

    // MSAL keeps no token without a user, whom it reads from an ID token and from a member of its own.
    private string Tokens(bool withUser)
    {
        var user = withUser
            ? $$""","client_info":"{{Base64Url("""{"uid":"user","utid":"tenant"}""")}}","id_token":"{{Base64Url("""{"alg":"none"}""")}}.{{Base64Url("""{"sub":"user","oid":"user","tid":"tenant","preferred_username":"user"}""")}}." """
            : "";
        return $$"""{"access_token":"{{_accessToken}}","refresh_token":"{{_refreshToken}}","token_type":"bearer","expires_in":{{Life}},"scope":"read offline_access"{{user}}}""";
    }

    private static string Base64Url(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
