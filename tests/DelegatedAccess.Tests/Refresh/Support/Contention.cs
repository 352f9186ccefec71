using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Refresh.Support;

/// <summary>
/// A token endpoint at which the first requests meet: all of them are under way at once, one of them or none is processed, and the others are told
/// to retry.
/// </summary>
internal sealed class Contention(World world, int expected, int? winner, Func<SandboxFault> conflict) : DelegatingHandler(world.Sandbox.CreateHandler())
{
    private readonly List<TaskCompletionSource> _turns = [];

    public int Arrived { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var place = Arrived++;
        if (place >= expected)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        if (place < expected - 1)
        {
            var turn = new TaskCompletionSource();
            _turns.Add(turn);
            await turn.Task;
        }
        else
        {
            _turns.ForEach(turn => turn.SetResult());
        }

        if (place != winner)
        {
            world.TokenFaults().Enqueue(conflict());
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
