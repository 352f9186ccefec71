namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>A network on which the way there and the way back are steps of the seeded scheduler.</summary>
internal sealed class SteppedHandler(SeededScheduler scheduler, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await scheduler.StepAsync("send", () => true);
        var response = await base.SendAsync(request, cancellationToken);
        return await scheduler.StepAsync("answer", () => response);
    }
}
