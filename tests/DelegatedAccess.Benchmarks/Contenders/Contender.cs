using DelegatedAccess.Benchmarks.Servers;

namespace DelegatedAccess.Benchmarks.Contenders;

/// <summary>A client of an API that holds one user's grant, and whatever attaches its token.</summary>
internal abstract class Contender : IAsyncDisposable
{
    public abstract HttpClient Client { get; }

    /// <summary>One request, from its making to its answer.</summary>
    public virtual Task<HttpResponseMessage> SendAsync(CancellationToken cancellationToken = default) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, Addresses.Zones), cancellationToken);

    /// <summary>Sends a request of another kind.</summary>
    public virtual Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Client.SendAsync(request, cancellationToken);

    /// <summary>Gets a new token although the one at hand is good.</summary>
    public virtual Task RefreshAsync() => throw new NotSupportedException($"{GetType().Name} refreshes only when it is refused.");

    /// <summary>Passes what it needs to believe another refusal.</summary>
    public virtual void LetAWhilePass()
    {
    }

    /// <summary>What an app that logs the object which holds the token would write.</summary>
    public abstract Task<string> WriteTokenAsync();

    public abstract ValueTask DisposeAsync();
}
