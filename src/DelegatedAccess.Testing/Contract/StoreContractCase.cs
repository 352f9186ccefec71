namespace DelegatedAccess.Testing;

/// <summary>One promise of stores and how to try it, for any test framework: run each case as a test of its own.</summary>
/// <typeparam name="TStore">The kind of store: <see cref="IGrantStore"/> or <see cref="IPendingAuthorizationStore"/>.</typeparam>
public sealed class StoreContractCase<TStore>
    where TStore : class
{
    private readonly Func<Func<TStore>, CancellationToken, Task> _run;

    internal StoreContractCase(Func<Func<TStore>, CancellationToken, Task> run) => _run = run;

    /// <summary>The promise, in words joined by underscores: a name for a test.</summary>
    public string Name => _run.Method.Name;

    /// <summary>Tries it. What the case writes is its own, so that it can run next to others and on a store that is not empty.</summary>
    /// <param name="open">
    /// Opens a store on the same data each time: two of them stand for two processes. A store that lives in its process gives the same one.
    /// </param>
    /// <param name="cancellationToken">Ends the case early.</param>
    /// <exception cref="StoreContractException">The store did not keep the promise.</exception>
    public Task RunAsync(Func<TStore> open, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        return _run(open, cancellationToken);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
