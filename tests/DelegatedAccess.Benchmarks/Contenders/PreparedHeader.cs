using System.Net;
using System.Net.Http.Headers;
using DelegatedAccess.Benchmarks.Servers;

namespace DelegatedAccess.Benchmarks.Contenders;

/// <summary>Sets a header by hand, and may look at the answer: what whoever attaches a token cannot do without.</summary>
/// <param name="looks">Whether it looks for a refusal, as whoever reacts to one has to. It does nothing about it.</param>
internal sealed class PreparedHeader(bool looks) : DelegatingHandler
{
    private readonly AuthenticationHeaderValue _header = new("Bearer", AuthorizationServer.AccessTokenOf(1));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = _header;
        var sending = base.SendAsync(request, cancellationToken);
        return looks ? LookAsync(sending) : sending;
    }

    private static Task<HttpResponseMessage> LookAsync(Task<HttpResponseMessage> sending)
    {
        return sending.IsCompletedSuccessfully && !IsRefusal(sending.Result) ? sending : AwaitAsync(sending);

        static async Task<HttpResponseMessage> AwaitAsync(Task<HttpResponseMessage> sending) =>
            await sending.ConfigureAwait(false) is var response && !IsRefusal(response) ? response : throw new InvalidOperationException("The stub refuses nobody.");

        static bool IsRefusal(HttpResponseMessage response) => response.StatusCode == HttpStatusCode.Unauthorized;
    }
}
