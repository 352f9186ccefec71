using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DelegatedAccess.Servers;

/// <summary>A real redis-server on the loopback interface, with its data in a folder of its own. Both are gone when it is disposed of.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const string Data = "appendonlydir";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("delegatedaccess-redis-").FullName;
    private readonly bool _isCluster;
    private Process? _process;
    private int _busPort;

    private RedisServer(bool isCluster)
    {
        _isCluster = isCluster;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public int Port { get; private set; }

    /// <summary>For ConnectionMultiplexer.Connect: it connects also while the server is down, and gives up on a command soon.</summary>
    public string ConnectionString =>
        string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port},abortConnect=false,connectTimeout=1000,asyncTimeout=2000,allowAdmin=true");

    /// <summary>Starts a server that writes an append-only file.</summary>
    /// <exception cref="InvalidOperationException">It is not installed, or does not start.</exception>
    public static Task<RedisServer> StartAsync(CancellationToken cancellationToken = default) => StartAsync(isCluster: false, cancellationToken);

    /// <summary>Starts a cluster of one node that owns all slots: keys of one command that lie in several slots are refused.</summary>
    /// <exception cref="InvalidOperationException">It is not installed, or does not start.</exception>
    public static Task<RedisServer> StartClusterAsync(CancellationToken cancellationToken = default) => StartAsync(isCluster: true, cancellationToken);

    /// <summary>Starts it again, on the same port and data.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken = default)
    {
        if (!await TryStartAsync(cancellationToken))
        {
            throw new InvalidOperationException($"redis-server does not start on port {Port}: somebody took it.");
        }
    }

    /// <summary>Asks it to end, and waits until it has.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (_process is { HasExited: false })
        {
            await AskAsync("SHUTDOWN NOSAVE", cancellationToken);
        }

        await EndAsync(cancellationToken);
    }

    /// <summary>Ends it from one moment to the next.</summary>
    public async Task KillAsync(CancellationToken cancellationToken = default)
    {
        Kill();
        await EndAsync(cancellationToken);
    }

    /// <summary>Makes a copy of its data, as a backup would.</summary>
    public async Task BackUpAsync(CancellationToken cancellationToken = default)
    {
        await StopAsync(cancellationToken);
        Copy(Path.Combine(_folder, Data), Path.Combine(_folder, "backup"));
        await StartAgainAsync(cancellationToken);
    }

    /// <summary>Goes back to the copy: what was written since is lost.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken = default)
    {
        await KillAsync(cancellationToken);
        Directory.Delete(Path.Combine(_folder, Data), recursive: true);
        Copy(Path.Combine(_folder, "backup"), Path.Combine(_folder, Data));
        await StartAgainAsync(cancellationToken);
    }

    /// <summary>Sends one command over a connection of its own and gives what the server says, as it is.</summary>
    public async Task<string> AskAsync(string command, CancellationToken cancellationToken = default)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\nQUIT\r\n"), cancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<RedisServer> StartAsync(bool isCluster, CancellationToken cancellationToken)
    {
        var server = new RedisServer(isCluster);
        try
        {
            // Between the moment a port was found free and that in which the server takes it, somebody else may.
            for (var attempt = 0; attempt < 5; attempt++)
            {
                var ports = LoopbackPorts.Free(2);
                (server.Port, server._busPort) = (ports[0], ports[1]);
                if (await server.TryStartAsync(cancellationToken))
                {
                    return server;
                }
            }

            throw new InvalidOperationException("redis-server does not start: " + string.Join(Environment.NewLine, await server.LogAsync(cancellationToken)));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private async Task<bool> TryStartAsync(CancellationToken cancellationToken)
    {
        _process = RedisProgram.Start(_folder, Port, _isCluster ? _busPort : null);
        if (!await IsReadyAsync("PING", "+PONG", cancellationToken))
        {
            return false;
        }

        if (_isCluster)
        {
            // Busy slots are those it had before it was started again.
            await AskAsync("CLUSTER ADDSLOTSRANGE 0 16383", cancellationToken);
            return await IsReadyAsync("CLUSTER INFO", "cluster_state:ok", cancellationToken);
        }

        return true;
    }

    /// <summary>Asks until it answers so. False where it has ended.</summary>
    private async Task<bool> IsReadyAsync(string command, string answer, CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!_process!.HasExited)
        {
            try
            {
                if ((await AskAsync(command, cancellationToken)).Contains(answer, StringComparison.Ordinal))
                {
                    return true;
                }
            }
            catch (Exception exception) when (exception is SocketException or IOException)
            {
                // Not yet.
            }

            if (TimeProvider.System.GetElapsedTime(begun) > Patience)
            {
                throw new InvalidOperationException("redis-server is not ready: " + string.Join(Environment.NewLine, await LogAsync(cancellationToken)));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }

        return false;
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_process is { } process)
        {
            await process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, TimeProvider.System, cancellationToken);
            process.Dispose();
            _process = null;
        }
    }

    private void Kill()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
        }
    }

    private void OnExit(object? sender, EventArgs arguments) => Kill();

    private async Task<string[]> LogAsync(CancellationToken cancellationToken)
    {
        var log = Path.Combine(_folder, "redis.log");
        return File.Exists(log) ? await File.ReadAllLinesAsync(log, cancellationToken) : [];
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }
    }
}
