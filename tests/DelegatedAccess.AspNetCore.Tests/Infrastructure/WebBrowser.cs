using System.Net;
using System.Text.RegularExpressions;
using DelegatedAccess.Testing;

namespace DelegatedAccess.AspNetCore.Tests.Infrastructure;

/// <summary>What a browser does that matters here: it keeps cookies, says that it navigates, and fills in hidden fields.</summary>
internal sealed partial class WebBrowser(Uri origin, CloudflareSandbox sandbox, HttpMessageHandler handler) : IDisposable
{
    private readonly HttpMessageInvoker _network = new(handler);

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(origin, path)));

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(origin, path))
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        });

    public async Task SignInAsync(string user)
    {
        using var response = await PostAsync($"/sign-in/{user}");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    public async Task SignOutAsync()
    {
        using var response = await PostAsync("/sign-out");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    /// <summary>A request with headers of the test's choice, and none that say what sends it.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(origin, path)) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return SendAsync(request, asPage: false);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, bool asPage = true)
    {
        var address = request.RequestUri!;
        if (Cookies.GetCookieHeader(address) is { Length: > 0 } cookies)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        }

        if (asPage)
        {
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Mode", "navigate");
            request.Headers.TryAddWithoutValidation("Accept", "text/html");
        }

        var response = await _network.SendAsync(request, CancellationToken.None);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
            {
                Cookies.SetCookies(address, cookie);
            }
        }

        return response;
    }

    /// <summary>Opens a page and posts its form, as a click on its button does.</summary>
    public async Task<HttpResponseMessage> PostFormOfAsync(string path)
    {
        var (action, fields) = await FormOfAsync(path);
        return await PostAsync(action, [.. fields]);
    }

    /// <summary>Opens a page and reads where its form is posted, and with what.</summary>
    public async Task<(string Action, List<(string Name, string Value)> Fields)> FormOfAsync(string path)
    {
        using var page = await GetAsync(path);
        var html = await page.Content.ReadAsStringAsync();
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Forbidden), html);
        return ReadForm(html);
    }

    public static (string Action, List<(string Name, string Value)> Fields) ReadForm(string html) =>
        (WebUtility.HtmlDecode(FormAction().Match(html).Groups[1].Value), [.. Fields(html)]);

    /// <summary>The antiforgery token for this browser's user, as the connect page has it.</summary>
    public async Task<(string Name, string Value)> AntiforgeryFieldAsync()
    {
        var (_, fields) = await FormOfAsync("/connect/cloudflare");
        return fields.Single(field => field.Name == "__RequestVerificationToken");
    }

    /// <summary>From the connect page to the address that the authorization server sends the browser back to.</summary>
    public async Task<Uri> ConsentAsync(string path = "/connect/cloudflare?returnUrl=/page", string user = "alice", ConsentChoices? choices = null)
    {
        using var begun = await PostFormOfAsync(path);
        Assert.That(begun.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        return await sandbox.User(user).ConsentAsync(begun.Headers.Location!, choices);
    }

    /// <summary>The whole way, to the page that the app goes on with.</summary>
    public async Task<string> ConnectAsync(string path = "/connect/cloudflare?returnUrl=/page", string user = "alice", ConsentChoices? choices = null) =>
        await FollowAsync(await GetAsync((await ConsentAsync(path, user, choices)).PathAndQuery));

    /// <summary>The page that an answer redirects to.</summary>
    public async Task<string> FollowAsync(HttpResponseMessage response)
    {
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), await response.Content.ReadAsStringAsync());
        using var page = await GetAsync(response.Headers.Location!.OriginalString);
        return await page.Content.ReadAsStringAsync();
    }

    public static IEnumerable<(string Name, string Value)> Fields(string html) => HiddenField().Matches(html)
        .Select(field => (field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value)));

    public void Dispose() => _network.Dispose();

    [GeneratedRegex("<form method=\"post\" action=\"([^\"]+)\"")]
    private static partial Regex FormAction();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
