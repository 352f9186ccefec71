using System.Text;
using System.Text.Json.Nodes;

namespace DelegatedAccess.Testing;

/// <summary>The bodies that faults answer with.</summary>
internal static class FaultBodies
{
    private const string Html = "text/html; charset=UTF-8";

    public static SandboxResponse Challenge() => SandboxResponse
        .Text(
            403,
            Html,
            "<!DOCTYPE html><html lang=\"en-US\"><head><title>Just a moment...</title></head>" +
            "<body><noscript>Enable JavaScript and cookies to continue</noscript>" +
            "<script src=\"/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1\"></script></body></html>")
        .With("cf-mitigated", "challenge")
        .With("Cache-Control", "private, max-age=0, no-store");

    public static SandboxResponse CaptivePortal() => SandboxResponse.Text(
        200,
        Html,
        "<!DOCTYPE html><html><head><title>Welcome to the hotel</title></head>" +
        "<body><form action=\"/login\">Room number</form></body></html>");

    public static SandboxResponse Throttled(SandboxEndpoint endpoint, bool html)
    {
        if (html)
        {
            return SandboxResponse.Text(
                429, Html, "<!DOCTYPE html><html><head><title>Error 1015</title></head><body>You are being rate limited</body></html>");
        }

        return endpoint == SandboxEndpoint.Api
            ? ApiErrors.Throttled()
            : (OAuthError.TemporarilyUnavailable with { Status = 429 }).ToResponse();
    }

    public static SandboxResponse Broken(SandboxEndpoint endpoint, int status)
    {
        if (endpoint == SandboxEndpoint.Api)
        {
            return ApiErrors.Broken(status);
        }

        return status switch
        {
            500 => OAuthError.ServerError.ToResponse(),
            503 => OAuthError.TemporarilyUnavailable.ToResponse(),
            _ => SandboxResponse.Text(
                status,
                Html,
                "<!DOCTYPE html><html><head><title>Bad gateway</title></head><body>The web server reported an error</body></html>"),
        };
    }

    public static SandboxResponse WithRetryAfter(SandboxResponse answer, string? value) =>
        value is null ? answer : answer.With("Retry-After", value);

    /// <summary>Changes members of a JSON object; null removes. An answer that is no success is left alone.</summary>
    public static SandboxResponse EditJson(SandboxResponse answer, IReadOnlyDictionary<string, string?> edits)
    {
        if (answer.Status != 200 || answer.Body.Length == 0 || JsonNode.Parse(answer.Body) is not JsonObject json)
        {
            return answer;
        }

        foreach (var (member, raw) in edits)
        {
            json.Remove(member);
            if (raw is not null)
            {
                json[member] = JsonNode.Parse(raw);
            }
        }

        return answer with { Body = Encoding.UTF8.GetBytes(json.ToJsonString()) };
    }
}
