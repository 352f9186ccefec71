using System.Diagnostics;
using System.Globalization;

namespace DelegatedAccess.Servers;

/// <summary>The programs of PostgreSQL as Debian installs them. They refuse to run as root, so root runs them as the user postgres.</summary>
internal sealed class PostgresPrograms
{
    private const string Versions = "/usr/lib/postgresql";
    private const int KeptLines = 30;

    private readonly string _folder;
    private readonly Queue<string> _lines = new();

    private PostgresPrograms(string folder) => _folder = folder;

    /// <summary>What was last written to standard error.</summary>
    public string LastWords
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <exception cref="InvalidOperationException">PostgreSQL is not installed.</exception>
    public static PostgresPrograms Find()
    {
        var folders = Directory.Exists(Versions) ? Directory.GetDirectories(Versions) : [];
        return folders.Select(folder => Path.Combine(folder, "bin")).Order().LastOrDefault(bin => File.Exists(Path.Combine(bin, "postgres"))) is { } found
            ? new PostgresPrograms(found)
            : throw new InvalidOperationException("The tests need PostgreSQL: apt-get install postgresql");
    }

    /// <summary>Lets the user that PostgreSQL runs as have the folder.</summary>
    public async Task HandOverAsync(DirectoryInfo folder, CancellationToken cancellationToken)
    {
        if (Environment.IsPrivilegedProcess)
        {
            using var process = Process.Start("chown", ["postgres:postgres", folder.FullName]);
            await process.WaitForExitAsync(cancellationToken);
        }
    }

    public Process Start(string program, IReadOnlyList<string> arguments)
    {
        string[] own = [Path.Combine(_folder, program), .. arguments];
        string[] all = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--", .. own] : own;
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(all[0], all[1..])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                WorkingDirectory = Path.GetTempPath(),
            },
        };
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.OutputDataReceived += static (_, _) => { };
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }

    /// <exception cref="InvalidOperationException">It failed; with what it wrote.</exception>
    public async Task RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {LastWords}");
        }
    }

    public async Task<bool> IsReadyAsync(int port, CancellationToken cancellationToken)
    {
        using var process = Start("pg_isready", ["-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-t", "1"]);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0;
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > KeptLines)
            {
                _lines.Dequeue();
            }
        }
    }
}
