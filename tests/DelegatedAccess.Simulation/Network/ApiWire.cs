using DelegatedAccess.Simulation.Machines;
using DelegatedAccess.Simulation.Watching;

namespace DelegatedAccess.Simulation.Network;

/// <summary>A process's way to the API: whatever leaves here is looked at first.</summary>
internal sealed class ApiWire(Process process, Internet internet, Watcher watcher) : HttpMessageHandler
{
    public static readonly HttpRequestOptionsKey<GrantKey> CallOption = new("simulation.grant");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(CallOption, out var key);
        watcher.Calling(process, request, key);
        return internet.SendAsync(process, request, cancellationToken);
    }
}
