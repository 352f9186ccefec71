namespace DelegatedAccess.Worker;

/// <summary>A typed client, as apps write them.</summary>
internal sealed class ZonesClient(HttpClient http)
{
    public async Task ListAsync(CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(new Uri("zones", UriKind.Relative), cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
