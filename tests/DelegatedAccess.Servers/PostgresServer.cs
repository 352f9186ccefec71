using System.Diagnostics;
using System.Globalization;

namespace DelegatedAccess.Servers;

/// <summary>
/// A real PostgreSQL for tests: its own cluster in a temporary directory, on a free port of 127.0.0.1. Texts are ordered as in English, by ICU, as
/// in many an app's database, and not by their bytes.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const int MostTries = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly PostgresPrograms _programs = PostgresPrograms.Find();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("delegated-access-postgres-");
    private readonly bool _isDurable;
    private Process? _process;

    private PostgresServer(bool isDurable)
    {
        _isDurable = isDurable;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>The port, the same one after each start.</summary>
    public int Port { get; private set; }

    /// <summary>How Npgsql reaches the database that is there from the beginning.</summary>
    public string ConnectionString => ConnectionStringTo("postgres");

    private string Data => Path.Combine(_folder.FullName, "data");

    /// <summary>Makes a cluster and starts it.</summary>
    /// <param name="isDurable">Whether it waits for the disk as it would in production. Tests need not wait.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or did not start.</exception>
    public static async Task<PostgresServer> StartAsync(bool isDurable = false, CancellationToken cancellationToken = default)
    {
        var server = new PostgresServer(isDurable);
        try
        {
            await server._programs.HandOverAsync(server._folder, cancellationToken);
            await server._programs.RunAsync(
                "initdb", ["-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US", "--no-sync"],
                cancellationToken);
            await server.StartOnFreePortAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>How Npgsql reaches a database of this server.</summary>
    public string ConnectionStringTo(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database}");

    /// <summary>Starts it again, on the same port and with the same data.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken = default)
    {
        var durability = _isDurable ? "on" : "off";
        _process = _programs.Start(
            "postgres",
            [
                "-D", Data, "-p", Port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
                "-c", $"fsync={durability}", "-c", $"synchronous_commit={durability}", "-c", $"full_page_writes={durability}",
                "-c", "max_connections=200", "-c", "shared_buffers=256MB", "-c", "max_wal_size=4GB",
            ]);
        await WaitUntilReadyAsync(_process, cancellationToken);
    }

    /// <summary>A fast shutdown: connections are ended, data is kept.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (_process is not { HasExited: false } process)
        {
            return;
        }

        await _programs.RunAsync("pg_ctl", ["stop", "-D", Data, "-m", "fast", "-w"], cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Stops it and removes all it had.</summary>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        Kill();
        if (_process is { } process)
        {
            await process.WaitForExitAsync();
            process.Dispose();
        }

        RemoveFolder();
    }

    private async Task StartOnFreePortAsync(CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            Port = LoopbackPorts.Free(1)[0];
            try
            {
                await StartAgainAsync(cancellationToken);
                return;
            }
            catch (InvalidOperationException) when (tries < MostTries && _process is { HasExited: true })
            {
                // Another server took the port between the look and the start.
            }
        }
    }

    private async Task WaitUntilReadyAsync(Process process, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await _programs.IsReadyAsync(Port, cancellationToken))
        {
            if (process.HasExited || TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException("PostgreSQL did not start: " + _programs.LastWords);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }

        // What answers may be somebody else's, who was quicker to take the port.
        if (process.HasExited)
        {
            throw new InvalidOperationException("PostgreSQL did not start: " + _programs.LastWords);
        }
    }

    private void OnExit(object? sender, EventArgs arguments)
    {
        Kill();
        _process?.WaitForExit(TimeSpan.FromSeconds(10));
        RemoveFolder();
    }

    // An immediate shutdown, which frees what SIGKILL would leave behind.
    private void Kill()
    {
        if (_process is { HasExited: false } process)
        {
            using var kill = Process.Start("kill", ["-QUIT", process.Id.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
        }
    }

    private void RemoveFolder()
    {
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }
    }
}
