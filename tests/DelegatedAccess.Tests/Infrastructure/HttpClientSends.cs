namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>The same request both ways: a promise about requests holds for each.</summary>
internal static class HttpClientSends
{
    public static Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpRequestMessage request, bool sync)
    {
#pragma warning disable CA1849 // The synchronous call is what is tested.
        return sync ? Task.FromResult(client.Send(request)) : client.SendAsync(request);
#pragma warning restore CA1849
    }

    public static async Task<HttpResponseMessage> GetAsync(this HttpClient client, string address, bool sync)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await client.SendAsync(request, sync);
    }
}
