using System.Text;
using System.Web;
using DelegatedAccess.Testing;

namespace DelegatedAccess.Browser.Tests.Sandbox;

/// <summary>A client of the sandbox that speaks plain OAuth, for pages that need one. Its callback has no listener.</summary>
internal sealed class SandboxApp(CloudflareSandbox sandbox)
{
    private const string Callback = "http://127.0.0.1:5000/callback";

    public string AuthorizationUrl(string scope = "account-settings.read user-details.read zone.read dns.read dns.write offline_access") =>
        $"{sandbox.AuthorizationEndpoint}?response_type=code&client_id={sandbox.DefaultClient.ClientId}&state=state-0123456789" +
        $"&redirect_uri={Uri.EscapeDataString(Callback)}&scope={Uri.EscapeDataString(scope)}";

    public async Task ConnectAsync(string userName)
    {
        var callback = await sandbox.User(userName).ConsentAsync(new Uri(AuthorizationUrl()));
        using var http = new HttpClient();
        var credentials = $"{sandbox.DefaultClient.ClientId}:{Uri.EscapeDataString(sandbox.DefaultClient.ClientSecret!)}";
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = HttpUtility.ParseQueryString(callback.Query)["code"]!,
            ["redirect_uri"] = Callback,
        });
        using var answer = await http.PostAsync(sandbox.TokenEndpoint, form);
        answer.EnsureSuccessStatusCode();
    }
}
