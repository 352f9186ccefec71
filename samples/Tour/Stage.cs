using DelegatedAccess;
using DelegatedAccess.Testing;

namespace Tour;

/// <summary>What every step has at hand.</summary>
internal sealed class Stage(TourApp app, CloudflareSandbox sandbox, TourClock clock, TourLog log, RefreshOutcomes outcomes)
{
    /// <summary>One owner, one grant. A real app takes the owner from its own database: a workspace's or a tenant's permanent id.</summary>
    public static readonly GrantKey Key = new("cloudflare", "acme");

    public TourApp App => app;

    public CloudflareSandbox Sandbox => sandbox;

    public SandboxCounters Counters => sandbox.Counters;

    public TourClock Clock => clock;

    public TourLog Log => log;

    public RefreshOutcomes Outcomes => outcomes;

    public ScriptedUser Alice => sandbox.User("alice");

    public DnsClient Client => app.ClientFor(Key);

    /// <summary>The grant as the sandbox knows it: the truth that an app can only infer.</summary>
    public SandboxGrant Truth => sandbox.Model.Grants[^1];

    /// <summary>What a missing scope told the app to ask for; the reconnect uses it.</summary>
    public IReadOnlyList<string> ScopesToRequest { get; set; } = [];

    /// <summary>Makes a number of calls at once, each as a request of its own.</summary>
    /// <returns>How many were answered with zones.</returns>
    public async Task<int> CallAtOnceAsync(int calls)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, calls).Select(_ => Task.Run(Client.ListZonesAsync)));
        return answers.Count(zones => zones.Count > 0);
    }
}
