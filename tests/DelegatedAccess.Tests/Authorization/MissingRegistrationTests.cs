using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Authorization;

internal sealed class MissingRegistrationTests
{
    [Test]
    public async Task A_callback_for_a_registration_that_is_gone_is_a_typed_error_and_sends_nothing()
    {
        await using var world = new World();
        var pending = new MemoryPendingAuthorizationStore(world.Clock);
        var before = world.StartNode(node => node.Access = access => access
            .AddRegistration("retired", Cloudflare)
            .UseSandbox(world.Sandbox, "retired")
            .PersistPendingAuthorizationsTo(pending));
        var after = world.StartNode(node => node.Access = access => access.PersistPendingAuthorizationsTo(pending));
        var begun = await before.Flow.BeginAsync(new GrantKey("retired", "owner"), new BeginAuthorization { RedirectUri = Node.Redirect });
        var callback = await world.Sandbox.User("alice").ConsentAsync(begun.AuthorizationUrl);

        var error = await Assert.ThrowsAsync<ClientConfigurationException>(
            async () => await after.Flow.CompleteAsync(AuthorizationCallback.FromUri(callback)));

        Assert.Multiple(() =>
        {
            Assert.That(error!.Code, Is.EqualTo(ErrorCode.RegistrationInvalid));
            Assert.That(world.Sandbox.Counters.Token, Is.Zero);
        });
    }

    private static void Cloudflare(ClientRegistrationOptions options) => options.Scopes.Add("zone.read", because: "to list your domains");
}
