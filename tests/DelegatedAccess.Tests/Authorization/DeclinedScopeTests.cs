using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Tests.Authorization;

internal sealed class DeclinedScopeTests
{
    [Test]
    public async Task A_declined_optional_scope_is_a_success_that_says_so_with_an_event()
    {
        var events = new RecordingEvents();
        await using var connecting = new Connecting(builder => builder.Services = services => services.AddSingleton<IGrantEvents>(events));
        var result = await connecting.Node.ConnectAsync(choices: new ConsentChoices { DeclinedScopes = ["dns.write"] });
        var changed = events.All.OfType<GrantScopesChanged>().Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Declined, Is.EqualTo(new[] { "dns.write" }));
            Assert.That(result.Granted, Does.Not.Contain("dns.write").And.Contains("zone.read"));
            Assert.That(changed.Before, Does.Contain("dns.write"));
            Assert.That(changed.Granted, Does.Not.Contain("dns.write"));
            Assert.That(events.All.OfType<GrantConnected>().Single().Declined, Is.EqualTo(new[] { "dns.write" }));
            Assert.That((await connecting.Node.Grants.FindAsync(Node.Key()))!.Declined, Is.EqualTo(new[] { "dns.write" }));
        }
    }

    [Test]
    public async Task Support_finds_what_was_declined_by_the_reference_of_the_result()
    {
        await using var connecting = new Connecting();
        var result = await connecting.Node.ConnectAsync(choices: new ConsentChoices { DeclinedScopes = ["dns.write"] });
        var found = connecting.Node.Logs.GetSnapshot()
            .Where(line => line.Message.Contains(result.SupportReference, StringComparison.Ordinal)).ToDictionary(line => line.Id.Id);
        Assert.That(result.SupportReference, Does.Match("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$"));
        Assert.That(found.Keys, Is.EquivalentTo(new[] { 1301, 1305 }));
        Assert.That(found[1305].Level, Is.EqualTo(LogLevel.Information));
        Assert.That(found[1305].Message, Does.Contain("DA1102").And.Contains("'dns.write'").And.Contains(Node.Key().ToString()));
    }

    [Test]
    public async Task A_connection_with_everything_has_a_reference_of_its_own_and_no_word_of_declining()
    {
        await using var connecting = new Connecting();
        var first = await connecting.Node.ConnectAsync();
        var second = await connecting.Node.ConnectAsync();
        var lines = connecting.Node.Logs.GetSnapshot();
        Assert.That(second.SupportReference, Is.Not.EqualTo(first.SupportReference));
        Assert.That(
            lines.Where(line => line.Id.Id == 1301).Select(line => line.Message),
            Has.Some.Contains(first.SupportReference).And.Some.Contains(second.SupportReference));
        Assert.That(lines.Select(line => line.Id.Id), Has.None.EqualTo(1305));
    }

    [Test]
    public async Task When_everything_is_granted_nothing_is_declined_and_no_scope_event_comes()
    {
        var events = new RecordingEvents();
        await using var connecting = new Connecting(builder => builder.Services = services => services.AddSingleton<IGrantEvents>(events));
        var result = await connecting.Node.ConnectAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Declined, Is.Empty);
            Assert.That(events.All.OfType<GrantScopesChanged>(), Is.Empty);
            Assert.That(events.All.OfType<GrantConnected>().Single().IsReconnect, Is.False);
        }
    }

    [Test]
    public async Task An_answer_without_scope_means_what_was_asked_for()
    {
        await using var connecting = new Connecting();
        connecting.World.Sandbox.Faults.Token.Enqueue(SandboxFault.StripFields("scope"));
        var result = await connecting.Node.ConnectAsync();
        Assert.That(result.Granted, Does.Contain("dns.write"));
        Assert.That(result.Declined, Is.Empty);
    }

    [Test]
    public async Task A_server_that_never_names_offline_access_does_not_make_it_declined_neither_at_the_connect_nor_by_a_refresh()
    {
        const string Named = "\"zone.read user-details.read dns.read dns.write\"";
        await using var connecting = new Connecting();
        connecting.World.Sandbox.Faults.Token.Enqueue(SandboxFault.OverrideField("scope", Named), times: 2);
        var result = await connecting.Node.ConnectAsync();
        connecting.World.Clock.Advance(TimeSpan.FromHours(12));
        await connecting.Node.Grants.GetAccessTokenAsync(Node.Key());

        Assert.That(result.Declined, Is.Empty);
        Assert.That((await connecting.Node.Grants.FindAsync(Node.Key()))!.Declined, Is.Empty);
    }

    [Test]
    public async Task Wider_scopes_at_a_reconnect_are_told()
    {
        var events = new RecordingEvents();
        await using var connecting = new Connecting(builder => builder.Services = services => services.AddSingleton<IGrantEvents>(events));
        await connecting.Node.ConnectAsync(choices: new ConsentChoices { DeclinedScopes = ["dns.write"] });
        events.All.Clear();
        await connecting.Node.ConnectAsync();
        var changed = events.All.OfType<GrantScopesChanged>().Single();
        Assert.That(changed.Granted.Except(changed.Before), Is.EqualTo(new[] { "dns.write" }));
    }
}
