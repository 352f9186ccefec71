using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ConnectCloudflare.Web.Dns;

/// <summary>
/// An ordinary typed client. It knows nothing of tokens, users or grants; its addresses are relative to the API that the client registration names.
/// </summary>
internal sealed class DnsClient(HttpClient http)
{
    private const int MostReasonLength = 200;

    public async Task<ListOf<Zone>> ListZonesAsync(string accountId, CancellationToken cancellationToken) => List(
        await ReadAsync(HttpMethod.Get, $"zones?per_page=50&account.id={Escape(accountId)}", null, DnsJson.Default.ApiAnswerListZone, cancellationToken));

    public async Task<Zone> GetZoneAsync(string zoneId, CancellationToken cancellationToken) =>
        Result(await ReadAsync(HttpMethod.Get, $"zones/{Escape(zoneId)}", null, DnsJson.Default.ApiAnswerZone, cancellationToken));

    public async Task<ListOf<DnsRecord>> ListRecordsAsync(string zoneId, CancellationToken cancellationToken) => List(await ReadAsync(
        HttpMethod.Get, $"zones/{Escape(zoneId)}/dns_records?per_page=100", null, DnsJson.Default.ApiAnswerListDnsRecord, cancellationToken));

    public async Task<DnsRecord> AddRecordAsync(string zoneId, NewDnsRecord record, CancellationToken cancellationToken) => Result(await ReadAsync(
        HttpMethod.Post,
        $"zones/{Escape(zoneId)}/dns_records",
        JsonContent.Create(record, DnsJson.Default.NewDnsRecord),
        DnsJson.Default.ApiAnswerDnsRecord,
        cancellationToken));

    public async Task DeleteRecordAsync(string zoneId, string recordId, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Delete, $"zones/{Escape(zoneId)}/dns_records/{Escape(recordId)}", null, cancellationToken);
    }

    private async Task<ApiAnswer<T>> ReadAsync<T>(
        HttpMethod method, string address, HttpContent? content, JsonTypeInfo<ApiAnswer<T>> type, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, address, content, cancellationToken);
        return await response.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw Unreadable();
    }

    /// <exception cref="DnsApiException">The API said no.</exception>
    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative)) { Content = content };
        var response = await http.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw new DnsApiException(response.StatusCode, await ReasonsOfAsync(response, cancellationToken), response.GetApiErrorReading());
        }
    }

    private static async Task<IReadOnlyList<string>> ReasonsOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/json")
        {
            return [];
        }

        try
        {
            var refusal = await response.Content.ReadFromJsonAsync(DnsJson.Default.ApiRefusal, cancellationToken);
            return [.. (refusal?.Texts ?? []).Select(text => text.Length > MostReasonLength ? text[..MostReasonLength] : text)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static ListOf<T> List<T>(ApiAnswer<List<T>> answer)
    {
        var items = Result(answer);
        return new ListOf<T>(items, answer.ResultInfo?.TotalCount ?? items.Count);
    }

    private static T Result<T>(ApiAnswer<T> answer) => answer.Result ?? throw Unreadable();

    private static HttpRequestException Unreadable() => new(HttpRequestError.InvalidResponse, "The answer of Cloudflare's API has no result.");

    private static string Escape(string part) => Uri.EscapeDataString(part);
}
