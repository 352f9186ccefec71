using DelegatedAccess.Grants.Records;
using DelegatedAccess.Simulation.Engine;
using DelegatedAccess.Simulation.Machines;
using DelegatedAccess.Testing;

namespace DelegatedAccess.Simulation.Watching;

/// <summary>Sees the store, the wire and the server, and holds every step against what must always hold.</summary>
internal sealed class Watcher(Timeline timeline, SandboxModel model, Journal journal, Server server)
{
    private readonly Dictionary<GrantKey, GrantWatch> _grants = [];
    private readonly Dictionary<string, (GrantWatch Grant, RefreshTokenStory Token)> _tokens = new(StringComparer.Ordinal);

    public Journal Journal { get; } = journal;

    public Tally Tally { get; } = new();

    public Server Server { get; } = server;

    /// <summary>The first thing that did not hold.</summary>
    public Violation? Violation { get; private set; }

    public void Report(Violation violation)
    {
        Violation ??= violation;
        Journal.Note(null, $"VIOLATION {violation}");
    }

    public GrantWatch Of(GrantKey key) => _grants.TryGetValue(key, out var grant) ? grant : _grants[key] = new GrantWatch(key, this, timeline);

    public SandboxGrant? FindServerGrant(string token) => model.FindGrant(token);

    public void Remember(GrantWatch grant, RefreshTokenStory token) => _tokens[token.Value] = (grant, token);

    public void Forget(RefreshTokenStory token) => _tokens.Remove(token.Value);

    public Attempt? Sent(Process process, string refreshToken)
    {
        if (_tokens.TryGetValue(refreshToken, out var known))
        {
            return known.Grant.Sent(known.Token, process);
        }

        Report(new Violation("I1", $"{process} sends a refresh token that no store ever held."));
        return null;
    }

    public void Written(Process writer, TimeSpan began, GrantRecord? replaced, GrantRecord record, TimeSpan replacedAt) =>
        Of(record.Key).Written(writer, began, replaced, record, replacedAt);

    public void Deleted(GrantRecord record) => Of(record.Key).Deleted(record);

    public void WentBack(GrantRecord newer, GrantRecord older) => Of(newer.Key).WentBack(newer, older);

    /// <summary>A token is about to be revoked: never one of the chain that the store holds.</summary>
    public void Revoking(Process process, string token)
    {
        Journal.Note(process, $"revokes {(_tokens.TryGetValue(token, out var known) ? $"{known.Token} of {known.Grant.Key.Owner}" : "a token")}");
        CheckRevocation(token);
    }

    /// <summary>The server took a revocation.</summary>
    public void Revoked(string token) => CheckRevocation(token);

    /// <summary>I6: an API request leaves with a token of its own grant, to a host of its registration, or not at all.</summary>
    public void Calling(Process process, HttpRequestMessage request, GrantKey? key)
    {
        var authorization = request.Headers.Authorization;
        if (authorization is not { Scheme: "Bearer", Parameter: { } token })
        {
            Report(new Violation("I6", $"{process} sends an API request without a token."));
        }
        else if (key is null || model.FindGrant(token) is not { } server || !server.User.UserName.EndsWith(key.Owner, StringComparison.Ordinal))
        {
            Report(new Violation("I6", $"{process} sends an API request of {key?.Owner} with somebody else's token."));
        }
        else if (request.RequestUri is not { Host: "127.0.0.1" })
        {
            Report(new Violation("I6", $"{process} sends a token to {request.RequestUri?.Host}."));
        }
    }

    private void CheckRevocation(string token)
    {
        if (model.FindGrant(token) is { } server
            && _grants.Values.FirstOrDefault(grant => grant.Stored is { Status: GrantStatus.Active, RefreshToken: { } stored } && server.Issued(stored.Reveal())) is { } hurt)
        {
            hurt.Report("I2", "a revocation ends a chain that the store holds.");
        }
    }
}
