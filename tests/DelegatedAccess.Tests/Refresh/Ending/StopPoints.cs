using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Ending;

/// <summary>
/// Counts the moments of a run at which a process can be told to stop, and acts at one of them: before every store call and network step, while its answer
/// is on its way, and after it.
/// </summary>
internal sealed class StopPoints(int at)
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);

    /// <summary>What happens at the chosen moment; nothing before it is set.</summary>
    public Action? Act { get; set; }

    public int Passed { get; private set; }

    public bool HasActed => Passed > at;

    public void Pass()
    {
        if (Act is not null && Passed++ == at)
        {
            Act();
        }
    }

    public void Watch(NodeBuilder builder, World world)
    {
        builder.IsHosted = true;
        builder.Access = access => access.PersistGrantsTo(new Store(this, world));
        builder.Options = options => options.BackchannelHttpHandler = new Wire(this, world.Sandbox.CreateHandler());
    }

    private async ValueTask<T> AroundAsync<T>(Func<ValueTask<T>> call, TimeProvider clock, CancellationToken cancellationToken)
    {
        Pass();
        cancellationToken.ThrowIfCancellationRequested();
        var result = await call();
        Pass();
        if (Act is not null)
        {
            await Task.Delay(Latency, clock, CancellationToken.None);
        }

        Pass();
        return result;
    }

    private sealed class Store(StopPoints points, World world) : IGrantStore
    {
        // As with a database: what is cancelled before it was sent never arrives, and what was sent does, whoever stops waiting for it.
        public ValueTask<StoredGrant?> FindAsync(GrantId id, CancellationToken cancellationToken) =>
            points.AroundAsync(() => world.Store.FindAsync(id, CancellationToken.None), world.Clock, cancellationToken);

        public ValueTask<bool> TryWriteAsync(StoredGrant grant, Guid? expectedVersion, CancellationToken cancellationToken) =>
            points.AroundAsync(() => world.Store.TryWriteAsync(grant, expectedVersion, CancellationToken.None), world.Clock, cancellationToken);

        public ValueTask<bool> TryDeleteAsync(GrantId id, Guid expectedVersion, CancellationToken cancellationToken) =>
            points.AroundAsync(() => world.Store.TryDeleteAsync(id, expectedVersion, CancellationToken.None), world.Clock, cancellationToken);

        public ValueTask<GrantPage> ListAsync(GrantFilter filter, string? cursor, CancellationToken cancellationToken) =>
            points.AroundAsync(() => world.Store.ListAsync(filter, cursor, CancellationToken.None), world.Clock, cancellationToken);
    }

    private sealed class Wire(StopPoints points, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            points.Pass();
            var answering = base.SendAsync(request, cancellationToken);
            points.Pass();
            var answer = await answering;
            points.Pass();
            return answer;
        }
    }
}
