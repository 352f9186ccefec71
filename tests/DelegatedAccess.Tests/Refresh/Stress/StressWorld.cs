using DelegatedAccess.Grants.Records;
using DelegatedAccess.Refresh.Flights;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Tests.Refresh.Stress;

/// <summary>Three processes over one store and one server, on the thread pool.</summary>
internal sealed class StressWorld : IAsyncDisposable
{
    public static readonly TimeSpan ClaimLife = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AccessTokenLife = TimeSpan.FromDays(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(15);

    private readonly FlightTable[] _flights;

    public StressWorld()
    {
        World = new World(sandbox => (sandbox.Clock, sandbox.AccessTokenLife) = (Clock, AccessTokenLife));
        Tap = new TokenTap(World);
        Trouble = new StoreTrouble(World.Store);

        // The last one remembers one grant only: whoever asks for another crowds it out.
        Nodes = [Start(isHosted: true), Start(isHosted: true), Start(isHosted: false, mostCached: 1)];
        _flights = [.. Nodes.Select(node => node.Services.GetRequiredService<FlightTable>())];
    }

    public HurriedClock Clock { get; } = new(longestWait: ClaimLife / 4);

    public World World { get; }

    public TokenTap Tap { get; }

    public StoreTrouble Trouble { get; }

    public IReadOnlyList<Node> Nodes { get; }

    public CloudflareSandbox Sandbox => World.Sandbox;

    public int FlightsUnderWay => _flights.Sum(table => table.Count);

    public Task WhenIdle() => Task.WhenAll(_flights.Select(table => table.WhenIdle()));

    public Task<GrantRecord?> FindRecordAsync() => Nodes[0].FindRecordAsync();

    public bool IsLive(GrantRecord record) =>
        record.RefreshToken is { } token && Sandbox.Model.FindGrant(token.Reveal())?.IsRefreshTokenLive(token.Reveal()) == true;

    /// <summary>Lets time pass, at least so much that no back-off of an earlier round is left, and sets the round's scene.</summary>
    public async Task SetAsync(RoundPlan plan)
    {
        Clock.Advance(LongestBackOff + TimeSpan.FromMinutes(1));
        var age = Clock.GetUtcNow() - (await FindRecordAsync())!.IssuedAt;
        var wanted = plan.Scene switch
        {
            Scene.Ageing => AccessTokenLife * 0.9,
            Scene.Expired => AccessTokenLife * 1.1,
            _ => TimeSpan.Zero,
        };
        Clock.Advance(wanted > age ? wanted - age : TimeSpan.Zero);
        if (plan.NodesAgree)
        {
            await AgreeAsync();
        }

        if (plan.Scene == Scene.Refused)
        {
            Sandbox.Model.ExpireAccessTokens();
        }

        Sandbox.Model.RefreshGrace = plan.HasGrace ? TimeSpan.FromHours(1) : TimeSpan.Zero;
        Fail(plan, Incidents.AnswerLost, plan.Dice.Pick(
            SandboxFault.ConnectionCut(FaultTiming.AfterCommit), SandboxFault.CutInBody(), SandboxFault.ServerError(502, timing: FaultTiming.AfterCommit)));
        Fail(plan, Incidents.AnswerFailed, plan.Dice.Pick(
            SandboxFault.ConnectionRefused(), SandboxFault.ConnectionCut(FaultTiming.BeforeCommit), SandboxFault.ServerError(), SandboxFault.Conflict()));
        Fail(plan, Incidents.Throttled, SandboxFault.TooManyRequests(TimeSpan.FromSeconds(30)));
        if (plan.Has(Incidents.StoreFault))
        {
            Trouble.Begin(plan.Dice);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Trouble.Heal();
        await World.DisposeAsync();
    }

    private async Task AgreeAsync()
    {
        foreach (var node in Nodes)
        {
            var tokens = node.Services.GetRequiredService<GrantTokens>();
            await tokens.RereadAsync(tokens.SlotFor(Node.Key()), CancellationToken.None);
        }
    }

    private void Fail(RoundPlan plan, Incidents incident, SandboxFault fault)
    {
        if (plan.Has(incident))
        {
            Sandbox.Faults.Token.Enqueue(fault.OnlyFor("refresh_token"));
        }
    }

    private Node Start(bool isHosted, int? mostCached = null) => World.StartNode(node =>
    {
        node.Clock = Clock;
        node.IsHosted = isHosted;
        node.UsesThreads = true;
        node.Services = services => services.AddLogging(logging => logging.ClearProviders());
        node.Options = options =>
        {
            options.ClaimLife = ClaimLife;
            options.AttemptTimeout = ClaimLife - TimeSpan.FromSeconds(10);
            options.StoreTimeout = Timeout;
            options.ListenTimeout = TimeSpan.FromHours(1);
            options.RefreshTimeout = TimeSpan.FromHours(10);
            options.PendingAuthorizationLife = TimeSpan.FromHours(1);
            options.MaxCachedGrants = mostCached ?? options.MaxCachedGrants;
            options.BackchannelHttpHandler = Tap;
        };
    });
}
