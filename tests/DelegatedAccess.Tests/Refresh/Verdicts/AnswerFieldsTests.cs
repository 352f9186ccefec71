using System.Net;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Verdicts;

internal sealed class AnswerFieldsTests
{
    private const string Forbidden = "{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"Authentication error\"}],\"messages\":[],\"result\":null}";

    [Test]
    [Category("row-39")]
    public async Task What_an_answer_omits_stays_as_it_was()
    {
        await using var world = new World(sandbox => sandbox.Grace = TimeSpan.FromDays(1));
        var node = await world.StartExpiredAsync();
        var before = await node.RecordAsync();
        world.TokenFaults().Enqueue(SandboxFault.StripFields("refresh_token", "scope", "expires_in"));

        await world.CallAsync(node);

        var after = await node.RecordAsync();
        Assert.That(after.RefreshToken!.Matches(before.RefreshToken));
        Assert.That(after.AccessToken!.Matches(before.AccessToken), Is.False);
        Assert.That(after.Granted, Is.EqualTo(before.Granted));
        Assert.That((after.Life, after.IssuedAt), Is.EqualTo((TimeSpan.FromHours(1), world.Clock.GetUtcNow())));
        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.CallAsync(node);
        Assert.That(world.Redeemed(), Is.EqualTo(2));
    }

    [Test]
    [Category("row-39")]
    public async Task Where_the_life_is_not_told_a_401_decides()
    {
        await using var world = new World(sandbox => (sandbox.Grace, sandbox.AccessTokenLife) = (TimeSpan.FromDays(1), TimeSpan.FromMinutes(10)));
        var node = await world.StartExpiredAsync();
        world.TokenFaults().Always(SandboxFault.StripFields("expires_in").OnlyFor("refresh_token"));
        await world.CallAsync(node);
        Assert.That((await node.RecordAsync()).Life, Is.EqualTo(TimeSpan.FromHours(1)));

        world.Clock.Advance(TimeSpan.FromMinutes(11));
        await world.CallAsync(node);

        Assert.That((world.Redeemed(), world.Sandbox.Counters.ApiUnauthorized), Is.EqualTo((2, 1)));
    }

    [Test]
    [Category("row-40")]
    public async Task Scopes_that_became_narrower_or_wider_are_recorded_announced_and_used()
    {
        await using var world = new World();
        var events = new EventRecorder();
        var node = await world.StartExpiredAsync(builder => builder.Services = services => services.AddSingleton<IGrantEvents>(events));
        var all = (await node.RecordAsync()).Granted;
        world.TokenFaults().Enqueue(SandboxFault.OverrideField("scope", "\"zone.read offline_access\""));
        await world.CallAsync(node);

        var narrower = events.Of<GrantScopesChanged>().Single();
        Assert.That(narrower.Before, Is.EquivalentTo(all));
        Assert.That(narrower.Granted, Is.EquivalentTo(["zone.read", "offline_access"]));
        var grant = await node.Grants.FindAsync(Node.Key());
        Assert.That(grant!.Granted, Is.EquivalentTo(["zone.read", "offline_access"]));
        Assert.That(grant.Declined, Does.Contain("dns.read").And.Contain("dns.write"));
        world.Sandbox.Faults.Api.Enqueue(SandboxFault.Answer(403, "application/json", Forbidden));
        var missing = await Assert.ThrowsAsync<MissingScopeException>(() => RecordsAsync(node));
        Assert.That(missing!.RequiredAnyOf, Does.Contain("dns.read"));

        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.CallAsync(node);

        Assert.That(events.Of<GrantScopesChanged>().Last().Granted, Is.EquivalentTo(all));
        Assert.That((await node.RecordAsync()).Declined, Is.Empty);
        world.Sandbox.Faults.Api.Enqueue(SandboxFault.Answer(403, "application/json", Forbidden));
        using var forbidden = await RecordsAsync(node);
        Assert.That(forbidden.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), "The scope is there: the user's own role is the reason.");
    }

    [Test]
    [Category("row-40")]
    public async Task Scopes_in_another_order_are_no_change()
    {
        await using var world = new World();
        var events = new EventRecorder();
        var node = await world.StartExpiredAsync(builder => builder.Services = services => services.AddSingleton<IGrantEvents>(events));
        var reversed = string.Join(' ', (await node.RecordAsync()).Granted.Reverse());
        world.TokenFaults().Enqueue(SandboxFault.OverrideField("scope", $"\"{reversed}\""));

        await world.CallAsync(node);

        Assert.That(events.Of<GrantRefreshed>().Count(), Is.EqualTo(1));
        Assert.That(events.Of<GrantScopesChanged>(), Is.Empty);
    }

    private static Task<HttpResponseMessage> RecordsAsync(Node node) =>
        node.CallAsync(path: "zones/023e105f4ecef8ad9ca31a8372d0c353/dns_records");
}
