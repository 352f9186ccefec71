namespace DelegatedAccess.AspNetCore.Tests.Infrastructure;

/// <summary>A proxy that ends TLS: the app sees plain http at another address, and, where the proxy says so, what the user sees.</summary>
internal sealed class Proxy(Uri inside, bool tells = true) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var outside = request.RequestUri!;
        if (tells)
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", outside.Scheme);
            request.Headers.TryAddWithoutValidation("X-Forwarded-Host", outside.Authority);
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.7");
        }

        request.RequestUri = new Uri(inside, outside.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
