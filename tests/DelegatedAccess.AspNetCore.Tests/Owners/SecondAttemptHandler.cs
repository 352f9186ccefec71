namespace DelegatedAccess.AspNetCore.Tests.Owners;

/// <summary>What a resilience handler does: sends again, the same request or a copy of it, whatever happened in between.</summary>
internal sealed class SecondAttemptHandler(bool copies, Action between) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var first = await base.SendAsync(request, cancellationToken);
        between();
        return await base.SendAsync(copies ? Copy(request) : request, cancellationToken);
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (var (name, value) in request.Options)
        {
            copy.Options.Set(new HttpRequestOptionsKey<object?>(name), value);
        }

        return copy;
    }
}
