namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>The network as one process sees it.</summary>
internal sealed class ProcessHandler(NodeProcess process, ProcessStep step, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        process.StepAsync(step, () => base.SendAsync(request, cancellationToken));
}
