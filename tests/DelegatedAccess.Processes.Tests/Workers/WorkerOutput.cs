using System.Diagnostics;
using System.Threading.Channels;

namespace DelegatedAccess.Processes.Tests.Workers;

/// <summary>What a worker says, line by line: answers, how calls ended, refreshes in its trap, and what went wrong.</summary>
internal sealed class WorkerOutput : IDisposable
{
    private readonly Channel<string> _answers = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _calls = Channel.CreateUnbounded<string>();
    private readonly List<string> _errors = [];

    public WorkerOutput(Process process)
    {
        process.ErrorDataReceived += (_, line) => NoteError(line.Data);
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public ChannelReader<string> Answers => _answers.Reader;

    public ChannelReader<string> Calls => _calls.Reader;

    /// <summary>Released once for each refresh that came into the trap.</summary>
    public SemaphoreSlim Trapped { get; } = new(0);

    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return string.Join(Environment.NewLine, _errors);
            }
        }
    }

    public void Dispose() => Trapped.Dispose();

    private void Note(string? line)
    {
        switch (line?.Split(' ', 2))
        {
            case null:
                var end = new EndOfStreamException($"The worker ended. {Errors}");
                _answers.Writer.TryComplete(end);
                _calls.Writer.TryComplete(end);
                break;
            case ["at", _]:
                Trapped.Release();
                break;
            case ["called", var ends]:
                _calls.Writer.TryWrite(ends);
                break;
            default:
                _answers.Writer.TryWrite(line!);
                break;
        }
    }

    private void NoteError(string? line)
    {
        lock (_errors)
        {
            if (line is not null)
            {
                _errors.Add(line);
            }
        }
    }
}
