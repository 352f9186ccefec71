namespace DelegatedAccess.Tests.Refresh.Stress;

/// <summary>
/// Everything at once on real threads: whatever happens, every waiter completes, with an answer that something explains. A seed and a round name what
/// was planned; what the threads make of it differs from run to run.
/// </summary>
[NonParallelizable]
[Category("stress")]
[Category("row-06")]
[Category("row-07")]
internal sealed class StressTests
{
    private const int Rounds = 10_000;
    private const int Seed = 1;

    private static readonly string[] Expected =
    [
        "OK", "Unauthorized", "token", "cancelled", nameof(NotConnectedException), nameof(GrantLostException), nameof(GrantStoreException),
        nameof(ProviderUnavailableException),
    ];

    /// <remarks>
    /// Another seed, or one round over and over, is tried with <c>dotnet test ... -- 'TestRunParameters.Parameter(name="seed", value="7")'</c>, and so
    /// "first", the round to begin with, "rounds", how many, and "stride", 0 to repeat one.
    /// </remarks>
    [Test]
    public async Task In_ten_thousand_rounds_of_callers_cancellations_refusals_and_disconnects_every_waiter_completes()
    {
        var rounds = Parameter("rounds", Rounds);
        var tally = new Tally();
        using var unobserved = new UnobservedExceptions();
        await using (var world = new StressWorld())
        {
            await world.Nodes[0].ConnectAsync();
            await using var troupe = new Troupe(new Performer(world.World, world.Nodes));
            for (var played = 0; played < rounds; played++)
            {
                var round = Parameter("first", 0) + (played * Parameter("stride", 1));
                await new Round(world, new RoundPlan((ulong)Parameter("seed", Seed), round, world.Nodes.Count), tally).RunAsync(troupe);
            }
        }

        await TestContext.Out.WriteLineAsync(tally.ToString());
        Assert.That(unobserved.Collected, Is.Empty);
        if (rounds >= Rounds)
        {
            Assert.That(Expected, Is.SubsetOf(tally.Seen));
        }
    }

    private static int Parameter(string name, int otherwise) => TestContext.Parameters.Get(name, otherwise);
}
