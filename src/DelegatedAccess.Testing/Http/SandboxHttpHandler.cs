using System.Net;

namespace DelegatedAccess.Testing;

/// <summary>
/// The in-memory transport: an <see cref="HttpMessageHandler"/> straight into the model. Completes synchronously unless a fault waits,
/// never follows redirects, and knows no host but the sandbox's.
/// </summary>
internal sealed class SandboxHttpHandler(SandboxExchange exchange, Uri origin) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content?.ReadAsByteArrayAsync(cancellationToken);
        return body is null or { IsCompletedSuccessfully: true }
            ? AnswerAsync(request, body?.Result ?? [], cancellationToken)
            : ReadThenAnswerAsync(request, body, cancellationToken);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        request.Content?.CopyTo(body, null, cancellationToken);
        return AnswerAsync(request, body.ToArray(), cancellationToken).GetAwaiter().GetResult();
    }

    private async Task<HttpResponseMessage> ReadThenAnswerAsync(
        HttpRequestMessage request, Task<byte[]> body, CancellationToken cancellationToken) =>
        await AnswerAsync(request, await body, cancellationToken);

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, byte[] body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var uri = request.RequestUri!;
        if (uri.GetLeftPart(UriPartial.Authority) != origin.GetLeftPart(UriPartial.Authority))
        {
            throw new HttpRequestException(HttpRequestError.NameResolutionError, $"The sandbox knows no host '{uri.Authority}'.");
        }

        var answer = await exchange.AnswerAsync(ToSandbox(request, uri, body), cancellationToken);
        return answer.Fate switch
        {
            ConnectionFate.Refused => throw new HttpRequestException(
                HttpRequestError.ConnectionError, "Connection refused (sandbox fault)."),
            ConnectionFate.Cut => throw new HttpRequestException(
                HttpRequestError.ResponseEnded, "The response ended prematurely (sandbox fault)."),
            _ => ToHttp(answer, request),
        };
    }

    private SandboxRequest ToSandbox(HttpRequestMessage request, Uri uri, byte[] body) => new()
    {
        Method = request.Method.Method,
        Path = Uri.UnescapeDataString(uri.AbsolutePath),
        Query = uri.Query.TrimStart('?'),
        Authorization = request.Headers.NonValidated.TryGetValues("Authorization", out var authorization) ? authorization.ToString() : null,
        ContentType = request.Content?.Headers.ContentType?.ToString(),
        Body = body,
        Origin = origin,
    };

    private static HttpResponseMessage ToHttp(SandboxResponse answer, HttpRequestMessage request)
    {
        HttpContent content = answer.Fate == ConnectionFate.CutInBody
            ? new StreamContent(new CutStream(answer.Body))
            : new ByteArrayContent(answer.Body);
        if (answer.ContentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", answer.ContentType);
        }

        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = content, RequestMessage = request };
        foreach (var (name, value) in answer.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }
}
