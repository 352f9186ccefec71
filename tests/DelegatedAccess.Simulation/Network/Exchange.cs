using DelegatedAccess.Simulation.Engine;
using DelegatedAccess.Simulation.Machines;
using DelegatedAccess.Simulation.Watching;

namespace DelegatedAccess.Simulation.Network;

/// <summary>A request under way, and who waits for its answer.</summary>
internal sealed class Exchange
{
    private readonly CancellationTokenRegistration _patience;

    public Exchange(Process process, WireRequest request, CancellationToken cancellationToken)
    {
        Process = process;
        Request = request;
        _patience = cancellationToken.UnsafeRegister(_ => GiveUp(cancellationToken), null);
    }

    public Process Process { get; }

    public WireRequest Request { get; }

    public WireFate Fate { get; set; } = new();

    public Dice Dice { get; set; } = new(0);

    public Attempt? Attempt { get; set; }

    public TaskCompletionSource<HttpResponseMessage> Response { get; } = new();

    public void Deliver(Task<HttpResponseMessage> answer)
    {
        if (Response.Task.IsCompleted)
        {
            return;
        }

        _patience.Dispose();
        Attempt?.Heard(answer);
        Response.TrySetFromTask(answer);
    }

    /// <summary>Whoever listened has given up: what comes later is heard by nobody.</summary>
    private void GiveUp(CancellationToken cancellationToken)
    {
        Attempt?.GivenUp();
        Response.TrySetCanceled(cancellationToken);
    }
}
