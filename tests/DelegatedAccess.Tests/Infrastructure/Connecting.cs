using DelegatedAccess.Testing;

namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>A connection taken apart: begin, consent, callback, with one node whose pending authorizations can fail.</summary>
internal sealed class Connecting : IAsyncDisposable
{
    public Connecting(Action<NodeBuilder>? configure = null)
    {
        Pending = new FaultyPendingStore(new MemoryPendingAuthorizationStore(World.Clock));
        Node = World.StartNode(builder =>
        {
            configure?.Invoke(builder);
            builder.Access += access => Microsoft.Extensions.DependencyInjection.DelegatedAccessBuilderExtensions
                .PersistPendingAuthorizationsTo(access, Pending);
        });
    }

    public World World { get; } = new();

    public Node Node { get; }

    public FaultyPendingStore Pending { get; }

    public int CodeExchanges => World.Sandbox.Counters.TokenByCode;

    public Task<AuthorizationRequest> BeginAsync(GrantKey? key = null, string? binding = null, IReadOnlyList<string>? additional = null) =>
        Node.Flow.BeginAsync(key ?? Node.Key(), new BeginAuthorization
        {
            RedirectUri = Node.Redirect,
            ConnectedBy = "someone",
            Binding = binding,
            AdditionalScopes = additional ?? [],
        }).AsTask();

    /// <summary>Begins, consents, and gives the callback's query.</summary>
    public async Task<string> ConsentAsync(GrantKey? key = null, string? binding = null, string user = "alice", ConsentChoices? choices = null)
    {
        var begun = await BeginAsync(key, binding);
        return (await World.Sandbox.User(user).ConsentAsync(begun.AuthorizationUrl, choices)).Query[1..];
    }

    /// <summary>Begins and gives the state, for callbacks that a test makes up.</summary>
    public async Task<string> StateAsync(GrantKey? key = null) => StateOf((await BeginAsync(key)).AuthorizationUrl.Query);

    public static string StateOf(string query) => ParameterOf(query, "state");

    public static string ParameterOf(string query, string name) =>
        query.TrimStart('?').Split('&').Single(pair => pair.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];

    public Task<ConnectResult> CompleteAsync(string query, string? binding = null, string? connectedBy = "someone") =>
        Node.Flow.CompleteAsync(AuthorizationCallback.FromQuery(query, binding, connectedBy)).AsTask();

    /// <summary>The callback is refused with the code, no grant was written, and no code was sent.</summary>
    public async Task<T> AssertRefusedAsync<T>(string query, ErrorCode code, string? binding = null, string? connectedBy = "someone")
        where T : DelegatedAccessException
    {
        var writes = World.Store.Writes;
        var exchanges = CodeExchanges;
        var refused = await Assert.ThrowsAsync<T>(() => CompleteAsync(query, binding, connectedBy));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused!.Code, Is.EqualTo(code));
            Assert.That(World.Store.Writes, Is.EqualTo(writes), "grants written");
            Assert.That(CodeExchanges, Is.EqualTo(exchanges), "codes sent");
        }

        return refused!;
    }

    public Task<AuthorizationStateException> AssertRefusedAsync(string query, ErrorCode code, string? binding = null, string? connectedBy = "someone") =>
        AssertRefusedAsync<AuthorizationStateException>(query, code, binding, connectedBy);

    /// <summary>The one connection under the sandbox's ground truth.</summary>
    public SandboxGrant GrantOf(string user) => World.Sandbox.Model.GrantsOf(user).Single();

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
