using System.Net;
using DelegatedAccess.Cloudflare;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Authorization;

[Category("row-46")]
internal sealed class AnotherAccountTests
{
    [Test]
    public async Task A_reconnect_as_somebody_else_is_refused_revoked_and_the_old_grant_works_on()
    {
        await using var connecting = new Connecting();
        var node = connecting.Node;
        await node.ConnectAsync(user: "alice");
        var before = (await connecting.World.StoredAsync())!.Version;

        var refused = await Assert.ThrowsAsync<AccountMismatchException>(() => node.ConnectAsync(user: "bob"));

        using var answer = await node.CallAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused!.Code, Is.EqualTo(ErrorCode.AccountMismatch));
            Assert.That(refused.Grant, Is.EqualTo(Node.Key()));
            Assert.That(connecting.GrantOf("bob").EndedBecause, Is.EqualTo(SandboxGrantEnd.ClientRevoked));
            Assert.That(connecting.GrantOf("alice").IsAlive, Is.True);
            Assert.That((await connecting.World.StoredAsync())!.Version, Is.EqualTo(before));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task The_old_grant_can_still_be_refreshed_after_a_refused_reconnect()
    {
        await using var connecting = new Connecting();
        await connecting.Node.ConnectAsync(user: "alice");
        await Assert.ThrowsAsync<AccountMismatchException>(() => connecting.Node.ConnectAsync(user: "bob"));
        connecting.World.Clock.Advance(TimeSpan.FromHours(2));
        using var answer = await connecting.Node.CallAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Where_nobody_can_know_who_connects_the_result_says_not_verified()
    {
        await using var connecting = new Connecting(builder =>
            builder.Registration = options => options.Scopes.Remove(CloudflareScopes.UserDetailsRead));
        var first = await connecting.Node.ConnectAsync(user: "alice");
        var second = await connecting.Node.ConnectAsync(user: "bob");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.IdentityVerification, Is.EqualTo(IdentityVerification.NotVerified));
            Assert.That(second.IdentityVerification, Is.EqualTo(IdentityVerification.NotVerified));
            Assert.That(second.IsReconnect, Is.True);
            Assert.That(second.Identity, Is.Null);
            Assert.That(connecting.GrantOf("alice").IsAlive, Is.True, "an older chain is left alone");
        }
    }

    [Test]
    public async Task Where_only_the_new_user_is_known_the_result_still_says_not_verified()
    {
        await using var connecting = new Connecting(builder =>
            builder.Registration = options => options.Scopes.Remove(CloudflareScopes.UserDetailsRead));
        await connecting.Node.ConnectAsync(user: "alice");
        var knowing = connecting.World.StartNode();
        var result = await knowing.ConnectAsync(user: "bob");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Identity, Is.Not.Null);
            Assert.That(result.IdentityVerification, Is.EqualTo(IdentityVerification.NotVerified));
        }
    }

    [Test]
    public async Task The_same_user_is_known_at_first_and_recognised_afterwards()
    {
        await using var connecting = new Connecting();
        var first = await connecting.Node.ConnectAsync();
        var second = await connecting.Node.ConnectAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.IdentityVerification, first.IsReconnect), Is.EqualTo((IdentityVerification.Known, false)));
            Assert.That((second.IdentityVerification, second.IsReconnect), Is.EqualTo((IdentityVerification.SameAsBefore, true)));
            Assert.That(second.Identity!.Subject, Is.EqualTo(first.Identity!.Subject));
        }
    }

    [Test]
    public async Task An_identity_api_that_is_down_costs_nobody_the_grant_and_is_said()
    {
        await using var connecting = new Connecting();
        connecting.World.Sandbox.Faults.Api.Always(SandboxFault.ServerError(500));
        var result = await connecting.Node.ConnectAsync();
        Assert.That(result.IdentityVerification, Is.EqualTo(IdentityVerification.NotVerified));
    }

    [Test]
    public async Task After_a_disconnect_somebody_else_may_connect()
    {
        await using var connecting = new Connecting();
        await connecting.Node.ConnectAsync(user: "alice");
        await connecting.Node.Grants.DisconnectAsync(Node.Key());
        var result = await connecting.Node.ConnectAsync(user: "bob");
        Assert.That((result.IdentityVerification, result.IsReconnect), Is.EqualTo((IdentityVerification.Known, false)));
    }

    [Test]
    public async Task Where_the_older_record_cannot_be_read_nobody_knows_who_had_connected()
    {
        await using var connecting = new Connecting();
        await connecting.Node.ConnectAsync(user: "alice");
        await connecting.World.OverwriteAsync("damaged"u8.ToArray());
        var result = await connecting.Node.ConnectAsync(user: "bob");
        Assert.That(result.IdentityVerification, Is.EqualTo(IdentityVerification.NotVerified));
    }
}
