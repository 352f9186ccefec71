using System.Net;

namespace DelegatedAccess.Benchmarks.Servers;

/// <summary>An API that costs nothing and accepts everybody. It answers at once, or from another thread: truly later.</summary>
internal sealed class StubApi(bool isAsynchronous) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        isAsynchronous ? AnswerLaterAsync(request) : Task.FromResult(Answer(request));

    private static async Task<HttpResponseMessage> AnswerLaterAsync(HttpRequestMessage request)
    {
        await Task.Yield();
        return Answer(request);
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request) => new(HttpStatusCode.OK) { RequestMessage = request };
}
