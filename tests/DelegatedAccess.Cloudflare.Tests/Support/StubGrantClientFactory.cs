using System.Diagnostics.CodeAnalysis;

namespace DelegatedAccess.Cloudflare.Tests.Support;

/// <summary>Makes clients that are answered by a function.</summary>
internal sealed class StubGrantClientFactory(Func<HttpRequestMessage, HttpResponseMessage> answer) : IGrantClientFactory
{
    public List<(string Name, GrantKey Key)> Created { get; } = [];

    public List<string> Asked { get; } = [];

    public TClient CreateClient<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TClient>(
        GrantKey key, string? name = null)
        where TClient : class => throw new NotSupportedException();

    public HttpClient CreateClient(string name, GrantKey key)
    {
        Created.Add((name, key));
        return new HttpClient(new Handler(this, answer)) { BaseAddress = new Uri("https://api.cloudflare.com/client/v4/") };
    }

    private sealed class Handler(StubGrantClientFactory owner, Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            owner.Asked.Add(request.RequestUri!.PathAndQuery);
            return Task.FromResult(answer(request));
        }
    }
}
