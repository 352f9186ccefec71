using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.Tests.Refresh.Network;

[Category("row-33")]
internal sealed class RedirectTests
{
    [TestCase(301)]
    [TestCase(302)]
    [TestCase(307)]
    [TestCase(308)]
    public async Task A_redirect_from_the_token_endpoint_is_refused_and_carries_nothing_anywhere(int status)
    {
        await using var world = new World();
        var wire = new Wiretap(world);
        var node = await world.StartExpiredAsync(builder => builder.Options = options => options.BackchannelHttpHandler = wire);
        var sentBefore = wire.Requests.Count;
        world.TokenFaults().Enqueue(SandboxFault.Redirect(new Uri("https://elsewhere.example/token"), status));

        var error = await world.FailAsync<ProviderUnavailableException>(node);

        Assert.That((error.Code, error.Server!.StatusCode), Is.EqualTo((ErrorCode.ProviderRedirected, status)));
        Assert.That(wire.Requests.Skip(sentBefore).Select(request => request.Address), Is.EqualTo([world.Sandbox.TokenEndpoint]));
        Assert.That((await node.RecordAsync()).Status, Is.EqualTo(GrantStatus.Active));
        world.Clock.Advance(error.RetryAfter!.Value);
        await world.CallAsync(node);
    }

    [Test]
    public async Task A_token_endpoint_without_TLS_is_refused_before_anything_is_sent()
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.Access = access => access.Services.PostConfigure<ClientRegistrationOptions>(
            "cloudflare", options => options.TokenEndpoint = new Uri("http://as.example/token")));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => node.ConnectAsync());

        Assert.That(error!.Message, Does.Contain("TokenEndpoint must be https"));
        Assert.That(world.Sandbox.Counters.Token, Is.Zero);
    }

    [Test]
    public async Task A_handler_that_would_follow_redirects_is_refused()
    {
        using var following = new SocketsHttpHandler();
        await using var world = new World();

        var error = Assert.Throws<OptionsValidationException>(
            () => world.StartNode(builder => builder.Options = options => options.BackchannelHttpHandler = following)
                .Services.GetRequiredService<IGrantManager>());

        Assert.That(error!.Message, Does.Contain("must not follow redirects"));
    }
}
