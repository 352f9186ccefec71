using DelegatedAccess.Grants.Records;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Between;

/// <summary>
/// Every change of a grant is one write of one whole record, so a node that is killed at any of its store calls, before or after it was applied,
/// leaves the old state or the new one, and whoever comes next goes on from there.
/// </summary>
[Category("row-42")]
internal sealed class WholeRecordTests
{
    private static readonly ConsentChoices Fewer = new() { DeclinedScopes = ["dns.write"] };

    [Test]
    public Task A_node_killed_while_it_connects_leaves_no_record_or_a_whole_one() => AssertAsync(changes: 1, Idle, ConnectAsync, AssertConnectsAsync);

    [Test]
    public Task A_node_killed_while_it_reconnects_leaves_the_old_consent_or_the_new_one() =>
        AssertAsync(changes: 1, ConnectAsync, (_, node) => node.ConnectAsync(choices: Fewer), AssertConnectsAsync);

    [Test]
    public Task A_node_killed_while_it_refreshes_leaves_the_spent_pair_with_its_claim_or_the_new_pair() =>
        AssertAsync(changes: 2, ExpireAsync, (_, node) => node.AskAsync(), AssertRefreshesAsync);

    [Test]
    public Task A_node_killed_while_it_backs_off_leaves_its_claim_or_the_back_off() => AssertAsync(
        changes: 2,
        async (world, node) =>
        {
            await ExpireAsync(world, node);
            world.TokenFaults().Enqueue(SandboxFault.TooManyRequests(TimeSpan.FromSeconds(5)));
        },
        (_, node) => FailAsync<ProviderUnavailableException>(node),
        async (world, next) =>
        {
            world.TokenFaults().Clear();
            world.Clock.Advance(TimeSpan.FromSeconds(6));
            await AssertRefreshesAsync(world, next);
        });

    [Test]
    public Task A_node_killed_while_it_records_a_loss_leaves_its_claim_or_the_loss() => AssertAsync(
        changes: 2,
        async (world, node) =>
        {
            await ExpireAsync(world, node);
            world.Sandbox.User("alice").Revoke();
        },
        (_, node) => FailAsync<GrantLostException>(node),
        (world, next) => world.FailAsync<GrantLostException>(next));

    [Test]
    public Task A_node_killed_while_it_disconnects_leaves_the_grant_or_what_is_still_to_revoke() =>
        AssertAsync(changes: 3, ConnectAsync, (_, node) => node.Grants.DisconnectAsync(Node.Key()).AsTask(), AssertDisconnectsAsync);

    private static async Task AssertAsync(
        int changes, Func<World, Node, Task> prepare, Func<World, Node, Task> change, Func<World, Node, Task> goOn)
    {
        var (steps, states) = await RehearseAsync(prepare, change);
        Assert.That(states, Has.Count.EqualTo(changes + 1).And.Unique);
        Assert.That(steps, Does.Contain(ProcessStep.Read));
        for (var last = 0; last < steps.Count; last++)
        {
            var number = steps.Take(last + 1).Count(step => step == steps[last]);
            var done = steps.Take(last).Count(IsChange);
            await KillAsync(process => process.Before(steps[last], process.Kill, number), states[done]);
            await KillAsync(process => process.After(steps[last], process.Kill, number), states[done + (IsChange(steps[last]) ? 1 : 0)]);
        }

        async Task KillAsync(Action<NodeProcess> arm, string expected)
        {
            await using var world = NewWorld();
            var node = await StartAsync(world, prepare);
            arm(node.Process);
            var running = change(world, node);
            Assert.That((node.Process.IsDead, running.IsCompleted), Is.EqualTo((true, false)));
            Assert.That(StateOf((await world.StartNode().FindEntryAsync())?.Record), Is.EqualTo(expected));
            await goOn(world, world.StartNode(builder => builder.IsHosted = true));
        }
    }

    /// <summary>The change without a death: the calls it makes, and the states that the store goes through.</summary>
    private static async Task<(List<ProcessStep> Steps, List<string> States)> RehearseAsync(Func<World, Node, Task> prepare, Func<World, Node, Task> change)
    {
        await using var world = NewWorld();
        var node = await StartAsync(world, prepare);
        var reader = world.StartNode();
        var states = new List<string>();
        async ValueTask NoteAsync() => states.Add(StateOf((await reader.FindEntryAsync())?.Record));
        await NoteAsync();
        world.Store.OnWritten = (_, _) => NoteAsync();
        world.Store.OnDeleted = NoteAsync;
        await change(world, node);
        return ([.. node.Process.Steps.Where(step => step is not (ProcessStep.Send or ProcessStep.Call))], states);
    }

    private static World NewWorld() => new(sandbox => sandbox.Grace = TimeSpan.FromMinutes(5));

    private static async Task<Node> StartAsync(World world, Func<World, Node, Task> prepare)
    {
        var node = world.StartNode(builder => builder.Process = new NodeProcess(world.Clock));
        await prepare(world, node);
        node.Process.ForgetSteps();
        return node;
    }

    private static bool IsChange(ProcessStep step) => step is ProcessStep.Write or ProcessStep.Delete;

    /// <summary>All of a record but what is random or a time.</summary>
    private static string StateOf(GrantRecord? record) => record is null
        ? "none"
        : $"{record.Status}, rotation {record.Rotation}, tokens {record.AccessToken is not null} {record.RefreshToken is not null}, claimed {record.Claim is not null}, "
            + $"unanswered {record.Unanswered}, backing off {record.NotBefore is not null}, lost {record.Lost?.Reason}, pending {record.PendingRevocations.Count}, {record.SubjectName}, granted {string.Join(' ', record.Granted)}, "
            + $"{(record.IssuedAt == record.ConnectedAt ? "as connected" : "later")}";

    private static Task Idle(World world, Node node) => Task.CompletedTask;

    private static Task ConnectAsync(World world, Node node) => node.ConnectAsync();

    private static async Task ExpireAsync(World world, Node node)
    {
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));
    }

    private static async Task FailAsync<TException>(Node node)
        where TException : Exception
    {
        try
        {
            await node.AskAsync();
        }
        catch (TException)
        {
            return;
        }

        Assert.Fail("The call succeeded.");
    }

    private static async Task AssertConnectsAsync(World world, Node next)
    {
        await next.ConnectAsync();
        await AssertRefreshesAsync(world, next);
    }

    private static async Task AssertRefreshesAsync(World world, Node next)
    {
        await world.CallAsync(next, atMost: TimeSpan.FromMinutes(1));
        await world.AssertStoredTokenLivesAsync(next);
    }

    private static async Task AssertDisconnectsAsync(World world, Node next)
    {
        // A tombstone that was left behind is taken up by the start alone.
        if (await next.FindEntryAsync() is { Record.Status: GrantStatus.Active })
        {
            await next.Grants.DisconnectAsync(Node.Key());
        }

        Assert.That((await next.FindEntryAsync(), world.ServerGrant().IsAlive), Is.EqualTo(((object?)null, false)));
    }
}
