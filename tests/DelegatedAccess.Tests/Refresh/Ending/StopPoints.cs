using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Ending;

/// <summary>Counts the moments of a run at which a process can be told to stop, before and after every store call and network step, and acts at one of them.</summary>
internal sealed class StopPoints(int at)
{
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
        builder.Access = access => access.PersistGrantsTo(new Store(this, world.Store));
        builder.Options = options => options.BackchannelHttpHandler = new Wire(this, world.Sandbox.CreateHandler());
    }

    private async ValueTask<T> AroundAsync<T>(Func<ValueTask<T>> call)
    {
        Pass();
        var result = await call();
        Pass();
        return result;
    }

    private sealed class Store(StopPoints points, IGrantStore inner) : IGrantStore
    {
        // The inner store is asked with a token of its own: what was sent to a database arrives, whoever stops waiting for it.
        public ValueTask<StoredGrant?> FindAsync(GrantId id, CancellationToken cancellationToken) =>
            points.AroundAsync(() => inner.FindAsync(id, CancellationToken.None));

        public ValueTask<bool> TryWriteAsync(StoredGrant grant, Guid? expectedVersion, CancellationToken cancellationToken) =>
            points.AroundAsync(() => inner.TryWriteAsync(grant, expectedVersion, CancellationToken.None));

        public ValueTask<bool> TryDeleteAsync(GrantId id, Guid expectedVersion, CancellationToken cancellationToken) =>
            points.AroundAsync(() => inner.TryDeleteAsync(id, expectedVersion, CancellationToken.None));

        public ValueTask<GrantPage> ListAsync(GrantFilter filter, string? cursor, CancellationToken cancellationToken) =>
            points.AroundAsync(() => inner.ListAsync(filter, cursor, CancellationToken.None));
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
