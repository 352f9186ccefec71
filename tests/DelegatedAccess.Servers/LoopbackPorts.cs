using System.Net;
using System.Net.Sockets;

namespace DelegatedAccess.Servers;

/// <summary>Ports of 127.0.0.1 that nobody has at the moment: whoever starts a server on one may find that another was quicker.</summary>
internal static class LoopbackPorts
{
    public static int[] Free(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
