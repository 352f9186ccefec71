using DelegatedAccess.Grants.Records;
using DelegatedAccess.Simulation.Engine;
using DelegatedAccess.Simulation.Machines;
using DelegatedAccess.Testing;

namespace DelegatedAccess.Simulation.Watching;

/// <summary>Everything that is known of one grant, from the store, the server and the wire: what the rules judge by.</summary>
internal sealed class GrantWatch(GrantKey key, Watcher watcher, Timeline timeline)
{
    private const int Remembered = 24;

    // By a wall clock that is ahead a token ages that much earlier.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    private readonly Dictionary<Guid, ClaimSight> _claims = [];
    private readonly Dictionary<SandboxGrant, (Attempt Killer, Refusal Refusal)> _kills = [];
    private readonly Dictionary<Guid, SandboxGrant> _servers = [];
    private int _numbers;

    public GrantKey Key { get; } = key;

    public Journal Journal => watcher.Journal;

    public GrantRecord? Stored { get; private set; }

    /// <summary>Consents that a tombstone, a deletion or a newer consent ended.</summary>
    public HashSet<Guid> Ended { get; } = [];

    /// <summary>Flights that took a claim over because of clocks that were too far apart.</summary>
    public HashSet<Guid> ClockTakeovers { get; } = [];

    /// <summary>Flights whose claim was taken over so, and who cannot know.</summary>
    public HashSet<Guid> ClockVictims { get; } = [];

    public TimeSpan WentBackAt { get; private set; } = TimeSpan.MinValue;

    public List<RefreshTokenStory> Tokens { get; } = [];

    public TimeSpan Now => timeline.Now;

    public Server Server => watcher.Server;

    public void Report(string invariant, string what) => watcher.Report(new Violation(invariant, $"{Key.Owner}: {what}"));

    public IEnumerable<RefreshTokenStory> LiveTokensOf(SandboxGrant server) =>
        Tokens.Where(token => token.Server == server && server.IsRefreshTokenLive(token.Value));

    public Attempt Sent(RefreshTokenStory token, Process sender)
    {
        var claim = _claims.Values.Where(one => one.Process == sender && one.RefreshToken == token.Value).MaxBy(one => one.BeganAt);
        SendingRule.Check(this, token, sender, claim);
        if (token.Attempts.Count == 0)
        {
            token.WasNeeded = IsOld(token);
        }

        var attempt = new Attempt(this, token, sender, claim, Now);
        watcher.Tally.TokenRequests++;
        watcher.Tally.Replays += token.Attempts.Exists(one => one.State != AttemptState.NotProcessed) ? 1 : 0;
        token.Attempts.Add(attempt);
        return attempt;
    }

    public RefreshTokenStory Issued(string value, SandboxGrant server, Attempt? from)
    {
        var story = new RefreshTokenStory(value, server, ++_numbers, Now, from);
        Tokens.Add(story);
        watcher.Remember(this, story);
        if (Tokens.Count > Remembered)
        {
            watcher.Forget(Tokens[0]);
            Tokens.RemoveAt(0);
        }

        return story;
    }

    public void Delivered(RefreshTokenStory token, Process holder)
    {
        (token.Holder, token.DeliveredAt) = (holder, Now);
        SettlingRule.Watch(this, token, timeline);
    }

    public void KilledBy(Attempt killer, RefreshTokenStory token) => _kills.TryAdd(token.Server, (killer, killer.Refusal!));

    public (Attempt Killer, Refusal Refusal)? KillOf(SandboxGrant server) => _kills.TryGetValue(server, out var kill) ? kill : null;

    public void Written(Process writer, TimeSpan began, GrantRecord? replaced, GrantRecord record, TimeSpan replacedAt)
    {
        Journal.Note(writer, $"writes {Describe(record)}");
        var token = StoryOf(record);
        ReturnRule.Check(this, replaced, record);
        ClaimRule.Check(this, writer, replaced, record, replacedAt);
        See(writer, began, record);
        Stored = record;
        if (token is { CommittedAt: null })
        {
            token.CommittedAt = Now;
        }

        if (replaced is not null && replaced.ConsentId == record.ConsentId && record.Rotation == replaced.Rotation + 1)
        {
            watcher.Tally.Rotations++;
            watcher.Tally.RequestsNeeded += Tokens.Find(one => one.Value == replaced.RefreshToken?.Reveal())?.WasNeeded == true ? 1 : 0;
            foreach (var flight in _claims.Keys.Except(ClockVictims).ToList())
            {
                _claims.Remove(flight);
            }
        }
        else if (replaced is not null && replaced.ConsentId != record.ConsentId)
        {
            // What a store that went back had forgotten was of the older consent.
            WentBackAt = TimeSpan.MinValue;
        }

        if (record.Lost is not null && replaced?.Lost is null && token is not null)
        {
            LossJudge.Judge(this, writer, record, token, watcher);
        }
    }

    public void Deleted(GrantRecord record)
    {
        Journal.Note(null, $"{Key.Owner} is deleted");

        // A refresh token that nobody ever got, or that died with its holder, can be revoked by nobody: the server may have forgotten the one before.
        if (_servers.TryGetValue(record.ConsentId, out var server)
            && LiveTokensOf(server).Any(token => token.CommittedAt is not null || token.Holder is { IsDead: false })
            && WentBackAt == TimeSpan.MinValue)
        {
            Report("I4", "a disconnected grant is forgotten, and its chain lives on at the server.");
        }

        Ended.Add(record.ConsentId);
        Stored = null;
    }

    public void WentBack(GrantRecord newer, GrantRecord older)
    {
        Journal.Note(null, $"the store went back from {Describe(newer)} to {Describe(older)}");
        (Stored, WentBackAt) = (older, Now);
        Ended.Remove(older.ConsentId);
        foreach (var token in Tokens.Where(token => token.CommittedAt is not null && token.Value != older.RefreshToken?.Reveal()))
        {
            token.WentBack = true;
        }
    }

    public string Describe(GrantRecord record) =>
        $"{Key.Owner} {record.Status} {(record.RefreshToken is null ? "without RT" : Tokens.Find(one => one.Value == record.RefreshToken.Reveal())?.ToString() ?? "new RT")}"
        + $" rotation {record.Rotation}, unanswered {record.Unanswered}"
        + (record.Claim is { } claim ? $", claim {claim.FlightId.ToString()[..4]}" : "")
        + (record.NotBefore is { } wait ? $", not before {wait.Duration.TotalSeconds:0.0} s" : "")
        + (record.Lost is { } lost ? $", {lost.Reason}" : "")
        + (record.PendingRevocations.Count > 0 ? $", {record.PendingRevocations.Count} to revoke" : "");

    private RefreshTokenStory? StoryOf(GrantRecord record)
    {
        if (record.RefreshToken is not { } stored)
        {
            return null;
        }

        // The first token of a consent is seen here first.
        var story = Tokens.Find(token => token.Value == stored.Reveal())
            ?? (watcher.FindServerGrant(stored.Reveal()) is { } server ? Issued(stored.Reveal(), server, from: null) : null);
        if (story is not null)
        {
            _servers[record.ConsentId] = story.Server;
        }

        return story;
    }

    private void See(Process writer, TimeSpan began, GrantRecord record)
    {
        if (record.Claim is { } claim && record.RefreshToken is { } token)
        {
            _claims[claim.FlightId] = new ClaimSight(claim.FlightId, writer, token.Reveal(), began, record.Unanswered, IsOfTombstone: false);
        }

        foreach (var pending in record.PendingRevocations.Where(one => one.Claim is not null && !_claims.ContainsKey(one.Claim.FlightId)))
        {
            _claims[pending.Claim!.FlightId] = new ClaimSight(
                pending.Claim.FlightId, writer, pending.RefreshToken.Reveal(), began, record.Unanswered, IsOfTombstone: true);
        }
    }

    private bool IsOld(RefreshTokenStory token) =>
        Stored is not { AccessToken: { } access } record
        || !token.Server.IsAccessTokenLive(access.Reveal())
        || Now - token.IssuedAt >= (record.Life * SendingRule.AgeingFrom) - Skew;
}
