using System.Text.Json;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Between;

/// <summary>A process dies and a new one starts on the same machine: a claim is of one flight, and there is nothing by which a successor could take it over.</summary>
[Category("row-23")]
internal sealed class RestartTests
{
    private static readonly TimeSpan ClaimLife = new DelegatedAccessOptions().ClaimLife;

    [Test]
    public async Task A_new_process_does_not_take_its_predecessors_claim_for_its_own()
    {
        await using var world = new World();
        await DieAsync(world);
        var wire = new Wiretap(world);

        // Machine, process id, options and keys are the very same.
        var successor = world.StartNode(builder => builder.Options = options => options.BackchannelHttpHandler = wire);
        var unanswered = new List<int>();
        wire.OnAnswered = async _ => unanswered.Add((await successor.RecordAsync()).Unanswered);

        var call = successor.AskAsync();
        world.AssertNotTakenOverBefore(ClaimLife, call);

        Assert.That((call.IsCompletedSuccessfully, world.Redeemed()), Is.EqualTo((true, 1)));
        Assert.That(unanswered, Is.EqualTo([1]), "It knows no better than a stranger what its predecessor sent.");
    }

    [Test]
    public async Task A_claim_lapses_by_itself_while_nobody_watches()
    {
        await using var world = new World();
        await DieAsync(world);
        world.Pass(ClaimLife + TimeSpan.FromMinutes(2.1));

        await world.CallAsync(world.StartNode(), atMost: TimeSpan.Zero);

        Assert.That(world.Redeemed(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_claim_names_its_flight_and_nothing_that_a_machine_or_a_process_could_share()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        var claims = new List<JsonElement>();
        world.Store.OnWritten = async (_, _) =>
        {
            if ((await node.RecordAsync()) is { Claim: not null } record)
            {
                claims.Add(JsonDocument.Parse(GrantPayload.Write(record)).RootElement.GetProperty("claim"));
            }
        };

        await world.CallAsync(node);
        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.CallAsync(node);

        Assert.That(claims, Has.Count.EqualTo(2));
        Assert.That(claims.SelectMany(claim => claim.EnumerateObject()).Select(member => member.Name).Distinct(), Is.EquivalentTo(["flight_id", "started_at", "life"]));
        Assert.That(claims.Select(claim => claim.GetProperty("flight_id").GetGuid()), Is.Unique, "Not even two flights of one process share it.");
    }

    private static async Task DieAsync(World world)
    {
        var node = await world.StartExpiredProcessAsync();
        node.Process.After(ProcessStep.Write, node.Process.Kill);
        _ = node.AskAsync();
        Assert.That(node.Process.IsDead);
    }
}
