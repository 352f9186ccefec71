using System.Collections.Concurrent;
using System.Net;

namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>A network that notes what would have left the process.</summary>
internal sealed class RecordingHandler(Func<HttpRequestMessage, HttpResponseMessage>? answer = null) : HttpMessageHandler
{
    private readonly ConcurrentQueue<(Uri Address, string? Authorization)> _requests = new();

    public IReadOnlyCollection<(Uri Address, string? Authorization)> Requests => _requests;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Send(request, cancellationToken));

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _requests.Enqueue((request.RequestUri!, request.Headers.Authorization?.ToString()));
        var response = answer?.Invoke(request) ?? new HttpResponseMessage(HttpStatusCode.OK);
        response.RequestMessage ??= request;
        return response;
    }
}
