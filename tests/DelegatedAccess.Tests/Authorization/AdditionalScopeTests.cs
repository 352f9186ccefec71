using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Authorization;

internal sealed class AdditionalScopeTests
{
    [TestCase("dns_records:edit", "dns.write")]
    [TestCase("openid", "user-details.read")]
    [TestCase("zone.read dns.read", "one by one")]
    public async Task A_scope_that_cannot_be_asked_for_is_refused_before_the_user_is_sent_anywhere(string scope, string advice)
    {
        await using var world = new World();
        var node = world.StartNode();

        var refused = await Assert.ThrowsAsync<ArgumentException>(async () => await node.Flow.BeginAsync(
            Node.Key(), new BeginAuthorization { RedirectUri = Node.Redirect, AdditionalScopes = [scope] }));

        Assert.That(refused!.Message, Does.Contain(advice));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("hello")]
    [TestCase("http://127.0.0.1:5000/callback")]
    public async Task What_was_pasted_and_is_no_callback_is_a_typed_error(string? pasted)
    {
        await using var world = new World();
        var node = world.StartNode();

        var refused = await Assert.ThrowsAsync<AuthorizationStateException>(
            async () => await node.Flow.CompleteAsync(AuthorizationCallback.FromAddress(pasted)));

        Assert.That(refused!.Code, Is.EqualTo(ErrorCode.StateMissing));
    }
}
