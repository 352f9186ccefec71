namespace DelegatedAccess.AspNetCore.Tests.Docs;

/// <summary>The client that the pages call, as docs/getting-started.md shows it.</summary>
public sealed class DnsClient(HttpClient http)
{
    public async Task<string> ListZonesAsync(CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri("zones", UriKind.Relative), cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }
}
