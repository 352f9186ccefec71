using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace DelegatedAccess.Servers;

/// <summary>The program redis-server, as it is installed.</summary>
internal static class RedisProgram
{
    /// <param name="folder">Where its data and its log go.</param>
    /// <param name="port">Its port.</param>
    /// <param name="busPort">The port that nodes of a cluster speak on; null where it is none.</param>
    /// <exception cref="InvalidOperationException">It is not installed.</exception>
    public static Process Start(string folder, int port, int? busPort)
    {
        var start = new ProcessStartInfo("redis-server") { WorkingDirectory = folder, RedirectStandardInput = true };
        string[] arguments =
        [
            "--bind", "127.0.0.1", "--port", Text(port), "--dir", folder, "--logfile", Path.Combine(folder, "redis.log"), "--daemonize", "no",
            "--save", "", "--appendonly", "yes", "--appendfsync", "everysec", "--maxmemory-policy", "noeviction",
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        if (busPort is { } bus)
        {
            Array.ForEach(["--cluster-enabled", "yes", "--cluster-port", Text(bus), "--cluster-announce-ip", "127.0.0.1"], start.ArgumentList.Add);
        }

        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException("redis-server does not start.");
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException("redis-server is not installed: install the package redis-server.", exception);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
