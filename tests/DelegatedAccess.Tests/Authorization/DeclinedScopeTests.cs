using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

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
