namespace DelegatedAccess.Tests.Refresh.Keeping;

/// <summary>A network that swallows the first request, and tells its sender only when the test cuts it; the later ones pass.</summary>
internal sealed class HeldLine(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly TaskCompletionSource _cut = new();

    public int Requests { get; private set; }

    public void Cut() => _cut.SetException(new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was cut."));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (++Requests == 1)
        {
            await _cut.Task;
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
