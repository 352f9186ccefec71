using CsCheck;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Between;

/// <summary>Whatever the server answers and whichever valid options there are: a claim covers one attempt and its commit, and each attempt has its own.</summary>
[Category("row-20")]
internal sealed class RenewalTests
{
    private const int Samples = 100;
    private static readonly string[] Names = ["refused", "conflict", "cut before", "cut after", "server error", "slow"];
    private static readonly Gen<TimeSpan> Span = Gen.Double[0, 1].Select(part => TimeSpan.FromMilliseconds(20 * Math.Pow(600, part)));

    /// <summary>A failure of the token endpoint, by its name and, where it takes its time, how long.</summary>
    private static readonly Gen<(string Name, TimeSpan Delay)> Failure = Gen.Select(
        Gen.Int[0, Names.Length - 1].Select(index => Names[index]), Span);

    [Test]
    public void Each_attempt_is_sent_under_a_claim_of_its_own_that_leaves_time_for_the_commit_until_the_answer_comes()
    {
        var attempts = 0;
        Gen.Select(Span, Span, Span, Gen.Double[0, 0.9], Failure.List[0, 4]).Sample(
            (attempt, commit, spare, slowness, failures) =>
            {
                var options = new DelegatedAccessOptions { AttemptTimeout = attempt, CommitTime = commit, ClaimLife = attempt + commit + spare };
                attempts += RunAsync(options, slowness, failures).GetAwaiter().GetResult();
            },
            iter: Samples, threads: 1);
        Assert.That(attempts, Is.GreaterThan(Samples));
    }

    [Test]
    public async Task A_claim_that_is_short_but_valid_is_not_taken_over_while_its_answer_is_awaited()
    {
        await using var world = new World();
        void Hasten(NodeBuilder builder) => builder.Options = options =>
        {
            options.AttemptTimeout = TimeSpan.FromSeconds(0.5);
            options.CommitTime = TimeSpan.FromSeconds(0.3);
            options.ClaimLife = TimeSpan.FromSeconds(0.9);
        };
        var node = await world.StartExpiredAsync(Hasten);
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(10)));

        var call = node.AskAsync();
        var other = world.StartNode(Hasten).AskAsync();
        world.Pass(TimeSpan.FromSeconds(12));

        Assert.That((await call).Value, Is.EqualTo((await other).Value));
        Assert.That(world.Redeemed(), Is.EqualTo(1));
        await world.AssertStoredTokenLivesAsync(node);
    }

    /// <param name="wanted">The options.</param>
    /// <param name="slowness">How long every write of the store takes, as a part of the longest after which a claim is still of use.</param>
    /// <param name="failures">What the token endpoint does before it answers.</param>
    /// <returns>How often the refresh token was sent.</returns>
    private static async Task<int> RunAsync(DelegatedAccessOptions wanted, double slowness, IReadOnlyList<(string Name, TimeSpan Delay)> failures)
    {
        await using var world = new World(sandbox => sandbox.Grace = TimeSpan.FromMinutes(5));
        var wire = new Wiretap(world);
        var node = await world.StartExpiredAsync(builder => builder.Options = options =>
        {
            options.BackchannelHttpHandler = wire;
            (options.AttemptTimeout, options.CommitTime, options.ClaimLife) = (wanted.AttemptTimeout, wanted.CommitTime, wanted.ClaimLife);
        });
        foreach (var failure in failures)
        {
            world.TokenFaults().Enqueue(FaultOf(failure));
        }

        var versions = new List<Guid>();
        var flights = new HashSet<Guid>();
        wire.OnSending = async _ =>
        {
            var entry = (await node.FindEntryAsync())!;
            versions.Add(entry.Version);
            flights.Add(entry.Record.Claim!.FlightId);
        };
        var longest = wanted.AttemptTimeout < wanted.ClaimLife / 2 ? wanted.AttemptTimeout : wanted.ClaimLife / 2;
        world.Store.OnWritten = (_, _) =>
        {
            world.Clock.Advance(longest * slowness);
            return ValueTask.CompletedTask;
        };
        var step = TimeSpan.FromMilliseconds(20);
        for (var call = node.AskAsync(); !call.IsCompleted; world.Clock.Advance(step))
        {
            if (wire.UnderWay > 0)
            {
                var claim = (await node.RecordAsync()).Claim!;
                var left = claim.StartedAt + claim.Life - world.Clock.GetUtcNow();
                Assert.That(left, Is.GreaterThanOrEqualTo(wanted.CommitTime - step), "What is left of the claim while an answer is awaited.");
            }
        }

        Assert.That(versions, Is.Unique.And.Not.Empty, "Renewed before each further attempt.");
        Assert.That(flights, Has.Count.EqualTo(1));
        return versions.Count;
    }

    private static SandboxFault FaultOf((string Name, TimeSpan Delay) failure) => failure.Name switch
    {
        "refused" => SandboxFault.ConnectionRefused(),
        "conflict" => SandboxFault.Conflict(),
        "cut before" => SandboxFault.ConnectionCut(FaultTiming.BeforeCommit),
        "cut after" => SandboxFault.ConnectionCut(FaultTiming.AfterCommit),
        "server error" => SandboxFault.ServerError(),
        _ => SandboxFault.Slow(failure.Delay),
    };
}
