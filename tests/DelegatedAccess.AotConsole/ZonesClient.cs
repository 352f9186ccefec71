using System.Text;
using System.Text.Json;

namespace DelegatedAccess.AotConsole;

/// <summary>A typed client, as apps write them; the factory makes it through its constructor, which trimming must leave.</summary>
internal sealed class ZonesClient(HttpClient http)
{
    public async Task<(string Id, string Name)> FirstAsync()
    {
        using var answer = await http.GetAsync(new Uri("zones", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        var zone = document.RootElement.GetProperty("result")[0];
        return (zone.GetProperty("id").GetString()!, zone.GetProperty("name").GetString()!);
    }

    public async Task AddRecordAsync(string zone)
    {
        using var record = new StringContent(
            """{"type":"A","name":"www","content":"192.0.2.7","ttl":1}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri($"zones/{zone}/dns_records", UriKind.Relative), record);
        answer.EnsureSuccessStatusCode();
    }
}
