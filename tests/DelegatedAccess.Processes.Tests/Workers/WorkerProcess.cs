using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DelegatedAccess.Worker;
using DelegatedAccess.Worker.Traps;

namespace DelegatedAccess.Processes.Tests.Workers;

/// <summary>A worker in a process of its own, which can be killed, stopped and continued.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly WorkerOutput _output;

    private WorkerProcess(Process process) => (_process, _output) = (process, new WorkerOutput(process));

    public bool HasExited => _process.HasExited;

    public static async Task<WorkerProcess> StartAsync(WorkerSettings settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DelegatedAccess.Worker.dll")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredCompilation"] = "1";
        var worker = new WorkerProcess(Process.Start(start)!);
        await worker.SayAsync(JsonSerializer.Serialize(settings));
        Assert.That(await worker.AnswerAsync(), Is.EqualTo("ready"), worker.Errors);
        return worker;
    }

    /// <summary>Lets so many callers of each owner call at once.</summary>
    /// <returns>How many ended how, such as "63 served, 1 GrantStoreException StoreUnavailable".</returns>
    public async Task<string> CallAsync(int callersEach, params IReadOnlyList<string> owners)
    {
        await BeginCallsAsync(callersEach, owners);
        return await EndCallsAsync();
    }

    public Task BeginCallsAsync(int callersEach, params IReadOnlyList<string> owners) =>
        SayAsync(string.Create(CultureInfo.InvariantCulture, $"call {callersEach} {string.Join(',', owners)}"));

    public async Task<string> EndCallsAsync() => await _output.Calls.ReadAsync(Token());

    public Task AdvanceAsync(TimeSpan time) => AskAsync(string.Create(CultureInfo.InvariantCulture, $"advance {time.TotalSeconds}"), "advanced");

    private async Task SetTrapAsync(TrapPoint point)
    {
        await AskAsync($"trap {point}", "set");

        // A refresh may have come to the last trap more often than somebody waited for.
        while (_output.Trapped.Wait(TimeSpan.Zero))
        {
        }
    }

    public Task ReleaseAsync() => AskAsync("release", "released");

    /// <summary>Begins a call for each owner, and waits until all their refreshes are in the trap.</summary>
    public async Task CatchAsync(TrapPoint point, IReadOnlyList<string> owners)
    {
        await SetTrapAsync(point);
        await BeginCallsAsync(1, owners);
        for (var caught = 0; caught < owners.Count; caught++)
        {
            Assert.That(await _output.Trapped.WaitAsync(Patience), $"{caught} of {owners.Count} refreshes were caught. {Errors}");
        }
    }

    /// <summary>Ends it as the kernel does: nothing of it runs on.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(Token());
    }

    public Task PauseAsync() => SignalAsync("STOP");

    public Task ContinueAsync() => SignalAsync("CONT");

    /// <summary>Asks it to end, as an orchestrator does, and waits until it has heard so.</summary>
    public async Task BeginStopAsync()
    {
        await SignalAsync("TERM");
        Assert.That(await AnswerAsync(), Is.EqualTo("stopping"), Errors);
    }

    /// <returns>Its exit code.</returns>
    public async Task<int> ExitedAsync()
    {
        await _process.WaitForExitAsync(Token());
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        _output.Dispose();
    }

    public string Errors => _output.Errors;

    // A test that waits for ever says nothing; this is no measure of speed.
    private static CancellationToken Token() => new CancellationTokenSource(Patience, TimeProvider.System).Token;

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Token());
        Assert.That(kill.ExitCode, Is.Zero, $"kill -{signal}");
    }

    private async Task AskAsync(string line, string expected)
    {
        await SayAsync(line);
        Assert.That(await AnswerAsync(), Is.EqualTo(expected), Errors);
    }

    private async Task SayAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    private async Task<string> AnswerAsync() => await _output.Answers.ReadAsync(Token());
}
