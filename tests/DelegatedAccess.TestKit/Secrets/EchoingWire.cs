using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace DelegatedAccess.TestKit;

/// <summary>
/// Notes the secrets on their way to the authorization server; and, when told to, answers in its place with an error that echoes all that was
/// sent, as careless servers do.
/// </summary>
internal sealed class EchoingWire() : DelegatingHandler(
    new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
{
    private static readonly string[] SecretFields = ["code", "code_verifier", "refresh_token", "token", "client_secret"];

    public ConcurrentBag<string> Secrets { get; } = [];

    /// <summary>The next answer: its status and its error.</summary>
    public (HttpStatusCode Status, string Error)? Echo { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        foreach (var pair in form.Split('&').Select(pair => pair.Split('=')).Where(pair => SecretFields.Contains(pair[0])))
        {
            Secrets.Add(Uri.UnescapeDataString(pair[1]));
        }

        if (request.Headers.Authorization?.Parameter is { } credentials)
        {
            Secrets.Add(credentials);
        }

        if (Echo is not { } echo)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        Echo = null;
        var description = $"You sent {form.Replace('&', ' ')} and {request.Headers.Authorization}";
        var body = JsonSerializer.Serialize(new Dictionary<string, string> { ["error"] = echo.Error, ["error_description"] = description });
        return new HttpResponseMessage(echo.Status)
        {
            RequestMessage = request,
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
    }
}
