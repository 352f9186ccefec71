using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Network;

[Category("row-32")]
internal sealed class ThrottledTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static IEnumerable<TestCaseData> Answers()
    {
        yield return Case("seconds", () => SandboxFault.TooManyRequests(Minute));
        yield return Case("seconds, as a page", () => SandboxFault.TooManyRequests(Minute, html: true));
        yield return Case("date", () => SandboxFault.TooManyRequestsUntil(Minute));
    }

    [TestCaseSource(nameof(Answers))]
    public async Task Retry_after_is_honoured_to_the_second(Func<SandboxFault> fault)
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        world.TokenFaults().Enqueue(fault());

        var error = await world.FailAsync<ProviderUnavailableException>(node, atMost: TimeSpan.FromSeconds(1));
        Assert.That((error.Code, error.RetryAfter), Is.EqualTo((ErrorCode.ProviderThrottled, (TimeSpan?)Minute)));

        world.Clock.Advance(Minute - TimeSpan.FromSeconds(1));
        var again = await world.FailAsync<ProviderUnavailableException>(node);
        Assert.That((again.RetryAfter, world.Redeemed()), Is.EqualTo(((TimeSpan?)TimeSpan.FromSeconds(1), 1)));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.CallAsync(node);
        Assert.That((await node.RecordAsync()).Unanswered, Is.Zero, "A 429 was not processed.");
    }

    [Test]
    public async Task No_server_can_impose_more_than_a_quarter_of_an_hour()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        world.TokenFaults().Enqueue(SandboxFault.TooManyRequests(TimeSpan.FromDays(30)));

        var error = await world.FailAsync<ProviderUnavailableException>(node);

        Assert.That(error.RetryAfter, Is.EqualTo(TimeSpan.FromMinutes(15)));
        world.Clock.Advance(TimeSpan.FromMinutes(15));
        await world.CallAsync(node);
    }

    [Test]
    public async Task It_holds_for_every_grant_of_the_registration_in_this_process()
    {
        await using var world = new World();
        var node = world.StartNode();
        await node.ConnectAsync();
        await node.ConnectAsync(Node.Key("workspace-2"), user: "bob");
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Sandbox.Counters.Reset();
        world.TokenFaults().Enqueue(SandboxFault.TooManyRequests(Minute));
        await world.FailAsync<ProviderUnavailableException>(node);

        var other = await world.FailAsync<ProviderUnavailableException>(node, Node.Key("workspace-2"));

        Assert.That((other.Grant, other.RetryAfter, world.Redeemed()), Is.EqualTo((Node.Key("workspace-2"), (TimeSpan?)Minute, 1)));
        Assert.That((await node.RecordAsync(Node.Key("workspace-2"))).NotBefore, Is.Null);
        world.Clock.Advance(Minute);
        await world.CallAsync(node, Node.Key("workspace-2"));
    }

    [Test]
    public async Task Another_process_learns_of_it_from_the_record()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        var other = world.StartNode();
        world.TokenFaults().Enqueue(SandboxFault.TooManyRequests(Minute));
        await world.FailAsync<ProviderUnavailableException>(node);

        var error = await world.FailAsync<ProviderUnavailableException>(other);

        Assert.That((error.Code, error.RetryAfter, world.Redeemed()), Is.EqualTo((ErrorCode.ProviderThrottled, (TimeSpan?)Minute, 1)));
        world.Clock.Advance(Minute);
        await world.CallAsync(other);
    }

    [TestCase(-60)]
    [TestCase(60)]
    public async Task A_host_with_a_wrong_clock_imposes_no_more_than_the_duration(int skewInMinutes)
    {
        await using var world = new World();
        var skewed = new SkewedClock(world.Clock) { Skew = TimeSpan.FromMinutes(skewInMinutes) };
        await world.StartExpiredAsync();
        var wrong = world.StartNode(builder => builder.Clock = skewed);
        world.TokenFaults().Enqueue(SandboxFault.TooManyRequests(Minute));
        await world.FailAsync<ProviderUnavailableException>(wrong);

        world.Clock.Advance(Minute);

        await world.CallAsync(world.StartNode());
    }

    [Test]
    public async Task A_token_that_still_works_is_served_meanwhile()
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.IsHosted = true);
        await node.ConnectAsync();
        world.Sandbox.Counters.Reset();
        world.TokenFaults().Always(SandboxFault.TooManyRequests(Minute));
        world.Clock.Advance(TimeSpan.FromMinutes(52));

        for (var i = 0; i < 20; i++)
        {
            await world.CallAsync(node);
        }

        Assert.That(world.Redeemed(), Is.EqualTo(1), "Asked ahead of time once, and then not before the minute is over.");
    }

    private static TestCaseData Case(string name, Func<SandboxFault> fault) => new TestCaseData(fault).SetArgDisplayNames(name);
}
