using DelegatedAccess.Simulation.Machines;

namespace DelegatedAccess.Simulation.Network;

/// <summary>A process's own end of the network.</summary>
internal sealed class Wire(Process process, Internet internet) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        internet.SendAsync(process, request, cancellationToken);
}
