using System.Net;

namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>A network that costs nothing: one prepared answer, either there at once or handed out when the test says so.</summary>
internal sealed class StubNetwork : HttpMessageHandler
{
    private readonly HttpResponseMessage _answer = new(HttpStatusCode.OK);
    private readonly Task<HttpResponseMessage> _atOnce;
    private TaskCompletionSource<HttpResponseMessage>? _later;

    public StubNetwork() => _atOnce = Task.FromResult(_answer);

    /// <summary>Whether an answer waits for <see cref="Complete"/>.</summary>
    public bool IsAsynchronous { get; set; }

    /// <summary>Answers the request that waits; everything behind it runs on the caller's thread.</summary>
    public void Complete() => _later!.SetResult(_answer);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!IsAsynchronous)
        {
            return _atOnce;
        }

        _later = new TaskCompletionSource<HttpResponseMessage>();
        return _later.Task;
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => _answer;
}
