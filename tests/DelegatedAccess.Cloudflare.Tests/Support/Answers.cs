using System.Net;
using System.Text;

namespace DelegatedAccess.Cloudflare.Tests.Support;

/// <summary>Answers of API v4.</summary>
internal static class Answers
{
    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    /// <summary>An error answer as the handler hands it to the reader.</summary>
    public static ApiError Error(
        HttpStatusCode status,
        string body = "",
        string method = "GET",
        string path = "zones/0123456789abcdef0123456789abcdef/dns_records",
        string? mediaType = "application/json",
        params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage(status);
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        var apiBase = new Uri("https://api.cloudflare.com/client/v4/");
        return new ApiError
        {
            Method = new HttpMethod(method),
            RequestUri = new Uri(apiBase, path),
            StatusCode = status,
            Headers = response.Headers,
            MediaType = mediaType,
            Body = Encoding.UTF8.GetBytes(body),
            ApiBaseAddress = apiBase,
        };
    }
}
