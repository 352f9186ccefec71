using System.Net.Http.Json;

namespace Tour;

/// <summary>An ordinary typed client. It knows nothing of tokens; its base address comes from the client registration.</summary>
internal sealed class DnsClient(HttpClient http)
{
    public async Task<IReadOnlyList<Zone>> ListZonesAsync()
    {
        var answer = await http.GetFromJsonAsync<Answer<List<Zone>>>(new Uri("zones", UriKind.Relative));
        return answer!.Result;
    }

    public async Task<DnsRecord> AddRecordAsync(Zone zone, string name, string address)
    {
        using var response = await http.PostAsJsonAsync(
            new Uri($"zones/{zone.Id}/dns_records", UriKind.Relative), new { type = "A", name, content = address, ttl = 1 });
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<Answer<DnsRecord>>();
        return answer!.Result;
    }

    internal sealed record Zone(string Id, string Name);

    internal sealed record DnsRecord(string Id, string Name);

    private sealed record Answer<T>(T Result);
}
