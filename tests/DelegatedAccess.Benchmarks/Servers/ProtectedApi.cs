using System.Net;

namespace DelegatedAccess.Benchmarks.Servers;

/// <summary>An API that looks at every request's token.</summary>
internal sealed class ProtectedApi(AuthorizationServer server) : HttpMessageHandler
{
    private int _calls;
    private int _withoutToken;
    private int _elsewhere;

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Requests that came without any token.</summary>
    public int WithoutToken => Volatile.Read(ref _withoutToken);

    /// <summary>Requests that carried a token to another host than the API's.</summary>
    public int Elsewhere => Volatile.Read(ref _elsewhere);

    /// <summary>What an answer waits for once its token was looked at.</summary>
    public Func<Task> Hold { get; set; } = () => Task.CompletedTask;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        if (request.Content is not null)
        {
            await request.Content.CopyToAsync(Stream.Null, cancellationToken);
        }

        var token = request.Headers.Authorization?.Parameter;
        if (token is null)
        {
            Interlocked.Increment(ref _withoutToken);
        }
        else if (request.RequestUri!.Host != Addresses.Api.Host)
        {
            Interlocked.Increment(ref _elsewhere);
        }

        var isAccepted = server.Accepts(token);
        await Hold().WaitAsync(cancellationToken);
        var response = new HttpResponseMessage(isAccepted ? HttpStatusCode.OK : HttpStatusCode.Unauthorized) { RequestMessage = request };
        if (!isAccepted)
        {
            response.Headers.WwwAuthenticate.ParseAdd("Bearer error=\"invalid_token\"");
        }

        return response;
    }
}
