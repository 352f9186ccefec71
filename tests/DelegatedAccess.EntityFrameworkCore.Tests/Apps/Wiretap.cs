namespace DelegatedAccess.EntityFrameworkCore.Tests.Apps;

/// <summary>Sees what an app sends to the authorization server before it is sent.</summary>
internal sealed class Wiretap
{
    public Func<Task>? OnSending { get; set; }

    public HttpMessageHandler Around(HttpMessageHandler inner) => new Handler(this) { InnerHandler = inner };

    private sealed class Handler(Wiretap wiretap) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (wiretap.OnSending is { } onSending)
            {
                await onSending();
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
