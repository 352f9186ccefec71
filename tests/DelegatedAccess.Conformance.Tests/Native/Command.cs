using System.Diagnostics;

namespace DelegatedAccess.Conformance.Tests.Native;

/// <summary>Another process, which ends with the test at the latest.</summary>
internal sealed class Command : IDisposable
{
    private readonly Process _process;

    public Command(string file, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };

        // What the build or the test run that started this process told its own children is not for a build of another project.
        foreach (var name in start.Environment.Keys.Where(IsOfAnotherBuild).ToList())
        {
            start.Environment.Remove(name);
        }

        _process = Process.Start(start)!;
        Errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>What it says on the standard error, when it ended.</summary>
    public Task<string> Errors { get; }

    public async Task SayAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>The next line of its standard output, or null where there are no more.</summary>
    public async Task<string?> HearAsync(CancellationToken cancellationToken) => await _process.StandardOutput.ReadLineAsync(cancellationToken);

    /// <summary>The rest of its standard output.</summary>
    public async Task<IReadOnlyList<string>> HearAllAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (await HearAsync(cancellationToken) is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static bool IsOfAnotherBuild(string name) =>
        name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) && !name.Equals("MSBUILDDISABLENODEREUSE", StringComparison.Ordinal);
}
